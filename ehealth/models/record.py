"""The medical record: prescriptions, dispenses, referrals and what doctors have written down.

No document promises these shapes to patients yet. They are read as the doctors' API (ESOZ) and the older cabinet (MIS,
group "Cabinet") have them today, and nothing is counted on: a field that is absent or of another shape is as one that
is empty, and the rest of its record is read all the same.
"""

from collections.abc import Callable
from typing import Annotated, ClassVar

from pydantic import AliasChoices, AliasPath, BeforeValidator, Field, ValidationError, field_validator, model_validator

from ehealth.models.base import CodeField, Day, Moment, Record
from ehealth.models.person import Address, Phone
from ehealth.shapes import Json, object_of, objects_of
from ehealth.values import Code


class Tolerant(Record):
    """A record of which any field may be of another shape than was promised."""

    shown: ClassVar[tuple[str, ...]] = ()

    @field_validator("*", mode="wrap")
    @classmethod
    def _or_empty(cls, value: Json, read: Callable[[Json], Json], info: object) -> Json:
        try:
            return read(value)
        except ValidationError:
            name = str(getattr(info, "field_name", ""))
            return cls.model_fields[name].get_default(call_default_factory=True)


Objects = BeforeValidator(objects_of)
"""Of a list only the objects; what is no list is an empty one."""


class Coding(Tolerant):
    """A code of a dictionary, whose name is `system`."""

    system: str = ""
    code: str = ""


class Concept(Tolerant):
    """A thing by its codes, and in words where they were given."""

    codings: Annotated[tuple[Coding, ...], Objects] = Field(default=(), validation_alias="coding")
    text: str = ""


class Pointer(Tolerant):
    """A reference to something else: its key, and how it was called when the record was made."""

    key: str = Field(default="", validation_alias=AliasPath("identifier", "value"))
    words: str = Field(
        default="",
        validation_alias=AliasChoices("display_value", "text", AliasPath("identifier", "type", "text")),
    )

    @model_validator(mode="before")
    @classmethod
    def _unwrapped(cls, data: Json) -> Json:
        """Performers of reports stand one level deeper."""
        inner = object_of(data).get("reference")
        return inner if isinstance(inner, dict) else data


class Quantity(Tolerant):
    """An amount: `value` as it was written, with a unit's code of the dictionary `system`."""

    value: str = ""
    comparator: str = ""
    unit: str = ""
    system: str = ""
    code: str = ""


class Range(Tolerant):
    """From `low` to `high`."""

    low: Quantity = Field(default_factory=Quantity)
    high: Quantity = Field(default_factory=Quantity)


class Ratio(Tolerant):
    """`numerator` in `denominator`."""

    numerator: Quantity = Field(default_factory=Quantity)
    denominator: Quantity = Field(default_factory=Quantity)


class Period(Tolerant):
    """From `start` to `end`, where it has one."""

    start: Moment = None
    end: Moment = None


# --- medicines --------------------------------------------------------------------------------------------------------
class Prescriber(Tolerant):
    """The doctor of a prescription."""

    id: str = ""
    last_name: str = Field(default="", validation_alias=AliasPath("party", "last_name"))
    first_name: str = Field(default="", validation_alias=AliasPath("party", "first_name"))
    second_name: str = Field(default="", validation_alias=AliasPath("party", "second_name"))


class Site(Tolerant):
    """A division, of a clinic or a pharmacy."""

    id: str = ""
    name: str = ""
    addresses: Annotated[tuple[Address, ...], Objects] = ()
    phones: Annotated[tuple[Phone, ...], Objects] = ()


class Organisation(Tolerant):
    """A legal entity."""

    id: str = ""
    name: str = ""
    short_name: str = ""
    public_name: str = ""


class Medicine(Tolerant):
    """What is prescribed: a substance with its dosage, not a brand."""

    name: str = Field(default="", validation_alias="medication_name")
    form: CodeField = Code()
    quantity: str = Field(default="", validation_alias="medication_qty")
    unit: CodeField = Field(default=Code(), validation_alias=AliasPath("dosage", "denumerator_unit"))


class Dosage(Tolerant):
    """How to take it: for the patient, else as the doctor wrote it."""

    words: str = Field(default="", validation_alias=AliasChoices("patient_instruction", "text"))


class Prescription(Tolerant):
    """A medication request: ACTIVE, COMPLETED, REJECTED, EXPIRED; `verification_code` with the details alone.

    `intent`: `order`, or `plan`, which no pharmacy takes.
    """

    id: str = ""
    status: CodeField = Code()
    intent: CodeField = Code()
    number: str = Field(default="", validation_alias="request_number")
    verification_code: str = ""
    created_at: Day = None
    started_at: Day = None
    ended_at: Day = None
    valid_from: Day = Field(default=None, validation_alias="dispense_valid_from")
    valid_to: Day = Field(default=None, validation_alias="dispense_valid_to")
    blocked_to: Moment = None
    medicine: Medicine = Field(default_factory=Medicine, validation_alias="medication_info")
    program: str = Field(default="", validation_alias=AliasPath("medical_program", "name"))
    dosages: Annotated[tuple[Dosage, ...], Objects] = Field(default=(), validation_alias="dosage_instruction")
    employee: Prescriber = Field(default_factory=Prescriber)
    division: Site = Field(default_factory=Site)
    legal_entity: Organisation = Field(default_factory=Organisation)


class Dispensed(Tolerant):
    """One medicine that a pharmacy gave."""

    name: str = Field(default="", validation_alias=AliasPath("medication", "name"))
    form: CodeField = Field(default=Code(), validation_alias=AliasPath("medication", "form"))
    quantity: str = Field(default="", validation_alias="medication_qty")


class Dispense(Tolerant):
    """What a pharmacy gave on a prescription: NEW, PROCESSED, REJECTED, EXPIRED."""

    id: str = ""
    status: CodeField = Code()
    dispensed_at: Day = None
    prescription: Prescription = Field(default_factory=Prescription, validation_alias="medication_request")
    division: Site = Field(default_factory=Site)
    legal_entity: Organisation = Field(default_factory=Organisation)
    details: Annotated[tuple[Dispensed, ...], Objects] = ()


# --- referrals and results --------------------------------------------------------------------------------------------
class Referral(Tolerant):
    """A service request: active, in_use, completed, recalled, cancelled, entered_in_error."""

    id: str = ""
    status: CodeField = Code()
    number: str = Field(default="", validation_alias="requisition")
    category: Concept = Field(default_factory=Concept)
    code: Pointer = Field(default_factory=Pointer)
    program: Pointer = Field(default_factory=Pointer)
    instruction: str = Field(default="", validation_alias="patient_instruction")
    expires: Day = Field(default=None, validation_alias="expiration_date")
    inserted_at: Moment = None
    requester: Pointer = Field(default_factory=Pointer, validation_alias="requester_employee")
    legal_entity: Pointer = Field(default_factory=Pointer, validation_alias="requester_legal_entity")


class Report(Tolerant):
    """A diagnostic report."""

    id: str = ""
    status: CodeField = Code()
    code: Pointer = Field(default_factory=Pointer)
    categories: Annotated[tuple[Concept, ...], Objects] = Field(default=(), validation_alias="category")
    issued: Moment = None
    conclusion: str = ""
    conclusion_code: Concept = Field(default_factory=Concept)
    recorded_by: Pointer = Field(default_factory=Pointer)
    performer: Pointer = Field(default_factory=Pointer)
    division: Pointer = Field(default_factory=Pointer)
    legal_entity: Pointer = Field(default_factory=Pointer, validation_alias="managing_organization")


class Measured(Tolerant):
    """A thing that was measured or seen, and what came out, in one of many forms."""

    code: Concept = Field(default_factory=Concept)
    quantity: Quantity | None = Field(default=None, validation_alias="value_quantity")
    concept: Concept | None = Field(default=None, validation_alias="value_codeable_concept")
    words: str = Field(default="", validation_alias="value_string")
    yes: bool | None = Field(default=None, validation_alias="value_boolean")
    range: Range | None = Field(default=None, validation_alias="value_range")
    ratio: Ratio | None = Field(default=None, validation_alias="value_ratio")
    time: str = Field(default="", validation_alias="value_time")
    moment: Moment = Field(default=None, validation_alias="value_date_time")
    period: Period | None = Field(default=None, validation_alias="value_period")


class Observation(Measured):
    """One observation: valid or entered_in_error; `components` are its parts, as with blood pressure."""

    id: str = ""
    status: CodeField = Code()
    categories: Annotated[tuple[Concept, ...], Objects] = ()
    issued: Moment = None
    effective_at: Moment = Field(
        default=None, validation_alias=AliasChoices("effective_date_time", AliasPath("effective_period", "start"))
    )
    performer: Pointer = Field(default_factory=Pointer)
    components: Annotated[tuple[Measured, ...], Objects] = ()


# --- what doctors have written down -----------------------------------------------------------------------------------
class Immunization(Tolerant):
    """A vaccination that was given, or was not: completed or entered-in-error."""

    id: str = ""
    status: CodeField = Code()
    not_given: bool | None = None
    vaccine: Concept = Field(default_factory=Concept, validation_alias="vaccine_code")
    date: Moment = None
    manufacturer: str = ""
    lot: str = Field(default="", validation_alias="lot_number")
    dose: Quantity | None = Field(default=None, validation_alias="dose_quantity")
    performer: Pointer = Field(default_factory=Pointer)


class Condition(Tolerant):
    """A diagnosis or a complaint."""

    id: str = ""
    code: Concept = Field(default_factory=Concept)
    clinical_status: CodeField = Code()
    verification_status: CodeField = Code()
    severity: Concept = Field(default_factory=Concept)
    onset: Moment = Field(default=None, validation_alias="onset_date")
    asserted: Moment = Field(default=None, validation_alias="asserted_date")
    asserter: Pointer = Field(default_factory=Pointer)


class Allergy(Tolerant):
    """An allergy or an intolerance."""

    id: str = ""
    code: Concept = Field(default_factory=Concept)
    clinical_status: CodeField = Code()
    verification_status: CodeField = Code()
    type: CodeField = Code()
    category: CodeField = Code()
    criticality: CodeField = Code()
    onset: Moment = Field(default=None, validation_alias="onset_date_time")
    asserted: Moment = Field(default=None, validation_alias="asserted_date")
    last_seen: Moment = Field(default=None, validation_alias="last_occurrence")
    asserter: Pointer = Field(default_factory=Pointer)
