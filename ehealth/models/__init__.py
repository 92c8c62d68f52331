"""Records of the national patient API, as they are read; what is sent are plain values and `PersonUpdate`."""

from ehealth.models.access import App, AuthenticationMethod, AuthenticationMethodRequest, CodeSent
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
    "App",
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
    "Filter",
    "LegalEntity",
    "Link",
    "Person",
    "PersonRequest",
    "PersonUpdate",
    "PersonVerification",
    "Phone",
    "SourceCheck",
    "Upload",
    "Verification",
]
