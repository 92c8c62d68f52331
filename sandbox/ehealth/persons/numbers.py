"""Numbers of people with their check digits: РНОКПП, УНЗР, confirmation codes and masked phones."""

import secrets
from datetime import date

_TAX_EPOCH = date(1899, 12, 31)
_TAX_WEIGHTS = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
_TAX_NOBODY = "0000000000"


def tax_check_digit(nine: str) -> int:
    """The tenth digit of a РНОКПП."""
    return sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, nine, strict=True)) % 11 % 10


def tax_id(born: date, serial: int, gender: str) -> str:
    """An invented РНОКПП: days since 1899-12-31, a serial number whose last digit tells the gender, a check digit."""
    days = (born - _TAX_EPOCH).days
    nine = f"{days:05d}{serial % 1000:03d}{1 if gender == 'MALE' else 2}"
    return f"{nine}{tax_check_digit(nine)}"


def is_tax_id(text: str) -> bool:
    """Ten digits with a right check digit."""
    right_form = len(text) == 10 and text.isascii() and text.isdigit() and text != _TAX_NOBODY
    return right_form and tax_check_digit(text[:9]) == int(text[9])


def unzr(born: date, serial: int) -> str:
    """An invented record number of the demographic register; its first part is the birth date."""
    return f"{born:%Y%m%d}-{serial % 100_000:05d}"


def new_code() -> int:
    """A four-digit code whose last digit is a Luhn check digit, as the national SMS service makes them."""
    three = secrets.randbelow(900) + 100
    doubled = (int(digit) * (2 if position % 2 == 0 else 1) for position, digit in enumerate(str(three)))
    total = sum(value - 9 if value > 9 else value for value in doubled)
    return three * 10 + (10 - total % 10) % 10


def mask_phone(number: str) -> str:
    """+380931234585 as +38093*****85."""
    return f"{number[:6]}*****{number[-2:]}"
