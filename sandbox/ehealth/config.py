"""What one may set about the stand-in of the national API; the defaults are the national system's own parameters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sandbox.ehealth.clock import system_now

DAY_SECONDS = 86_400


@dataclass(frozen=True)
class EhealthConfig:
    """Times are in seconds, ages in full years. Port 0 is any free port; without `data` nothing is kept."""

    host: str = "127.0.0.1"
    port: int = 0
    auth_port: int = 0
    data: Path | None = None
    doctors: int = 2_000
    directory: Path | None = None
    """Ready bulk exports (parties.json, employees.json, ...) to serve instead of the invented doctors."""

    access_token_seconds: int = 900
    """Short on purpose: a client has to refresh within a day's work."""
    refresh_token_seconds: int = 7 * DAY_SECONDS
    code_seconds: int = 300
    nonce_seconds: int = 900
    redirect_uris: tuple[str, ...] = ()
    """Registered return addresses, compared exactly; empty allows any address on this machine."""
    calls_per_minute: int = 0
    """Quota of one token or key; 0 is no quota."""

    request_expires_seconds: int = 300
    """declaration_request_expiration: a day in the national system, minutes here so that one can see it happen."""
    doctor_answer_seconds: float = 4.0
    """How long a doctor below the limit takes to take a signed request; 0 answers within the signing call."""
    answers_at_once: tuple[str, ...] = ("signed-at-once",)
    """People whose signature is answered with SIGNED, as the example of the papers has it."""
    events_allowed: bool = True
    """May the keys of e-cabinets read the feed of events?"""
    verification_request_expiration: int = DAY_SECONDS
    declaration_term_years: int = 40
    family_doctor_declaration_limit: int = 1_800
    therapist_declaration_limit: int = 2_000
    pediatrician_declaration_limit: int = 900
    hard_limit_times: int = 3
    """The cap nobody passes, as a multiple of the optimum: 5400, 6000 and 2700."""

    adult_age: int = 18
    no_self_auth_age: int = 14
    person_full_legal_capacity_age: int = 18

    phone_number_auth_limit: int = 5
    otp_seconds: int = 900
    otp_attempts: int = 3
    init_verification_limit: int = 30
    """A new SMS code may be asked for only after this many seconds."""
    signed_url_seconds: int = 300
    signer_frame_ancestors: str = "*"
    """Who may frame the training signer, in the words of Content-Security-Policy."""

    now: Callable[[], datetime] = system_now

    @property
    def limits(self) -> dict[str, int]:
        """The legal optimum of declarations by speciality."""
        return {
            "FAMILY_DOCTOR": self.family_doctor_declaration_limit,
            "THERAPIST": self.therapist_declaration_limit,
            "PEDIATRICIAN": self.pediatrician_declaration_limit,
        }
