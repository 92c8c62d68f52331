"""Records of the national patient API, as they are read; what is sent are plain values and `PersonUpdate`."""

from ehealth.models.addresses import Region, Settlement, Street
from ehealth.models.authentication import AuthenticationMethod, AuthenticationMethodRequest, CodeSent
from ehealth.models.declarations import (
    Declaration,
    DeclarationRequest,
    Division,
    Employee,
    Filter,
    LegalEntity,
    Link,
)
from ehealth.models.dictionaries import Dictionary
from ehealth.models.events import Event
from ehealth.models.grants import Grant
from ehealth.models.person import (
    Address,
    Document,
    EmergencyContact,
    Person,
    PersonRequest,
    PersonUpdate,
    PersonVerification,
    Phone,
    SourceCheck,
    Upload,
    Verification,
)

__all__ = [
    "Address",
    "AuthenticationMethod",
    "AuthenticationMethodRequest",
    "CodeSent",
    "Declaration",
    "DeclarationRequest",
    "Dictionary",
    "Division",
    "Document",
    "EmergencyContact",
    "Employee",
    "Event",
    "Filter",
    "Grant",
    "LegalEntity",
    "Link",
    "Person",
    "PersonRequest",
    "PersonUpdate",
    "PersonVerification",
    "Phone",
    "Region",
    "Settlement",
    "SourceCheck",
    "Street",
    "Upload",
    "Verification",
]
