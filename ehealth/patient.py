"""Everything that a linked person can read and do in the national system, one method for each call of the API.

Writes take an idempotency key: the same key for the same wish, so that a repeat gets the first answer and is not
carried out twice. A write whose outcome is unknown raises an `UpstreamFailure` with `was_sent`: read, then decide.
Signed content is the CAdES container in base64.

Calls stand here before anything in the bot needs them, tested against the stand-in: what the rest of the cabinet will
do is known to work.
"""

from collections.abc import Mapping

from ehealth.answers import Answer, Model
from ehealth.client import Ehealth
from ehealth.models import (
    AuthenticationMethod,
    AuthenticationMethodRequest,
    CodeSent,
    Declaration,
    DeclarationRequest,
    Dictionary,
    Filter,
    Grant,
    Person,
    PersonRequest,
    PersonUpdate,
    PersonVerification,
    Upload,
)
from ehealth.pages import Page, every, paged
from ehealth.session import TokenKeeper, TokenSession
from ehealth.shapes import JsonObject
from ehealth.sign_in import Credentials
from ehealth.transport import Call, segment

PAGE_SIZE = 50  # the API's own default
LARGEST_PAGE = 300  # the API's limit
LARGEST_GRANTS_PAGE = 100  # the API's limit for grants

_PERSON = "/api/pis/person"
_DECLARATIONS = "/api/pis/declarations"
_REQUESTS = "/api/pis/declaration_requests"
_GRANTS = "/api/pis/apps"
_PERSON_REQUESTS = "/api/pis/person_requests"
_DOCUMENTS = "/api/pis/documents"
_METHODS = "/api/pis/authentication_methods"
_METHOD_REQUESTS = "/api/pis/authentication_method_requests"


class PatientSession:
    """Acts for one linked person; whose data that is, `Tokens.person_id` says."""

    def __init__(self, ehealth: Ehealth, credentials: Credentials, keeper: TokenKeeper) -> None:
        """Cheap: make one for each piece of work."""
        self._api_key = credentials.api_key
        self._ehealth = ehealth
        self._credentials = credentials
        self._session = TokenSession(ehealth, credentials, keeper)

    # the person

    async def person(self) -> Person:
        """The whole record."""
        return (await self._get("person", _PERSON)).record(Person)

    async def verification(self) -> PersonVerification:
        """How the record agrees with the state registers."""
        return (await self._get("verification", f"{_PERSON}/verification")).record(PersonVerification)

    async def authentication_methods(self) -> tuple[AuthenticationMethod, ...]:
        """Active methods, phone numbers unmasked."""
        answer = await self._get("authentication-methods", f"{_PERSON}/authentication_methods")
        return answer.records(AuthenticationMethod)

    # declarations

    async def declarations(
        self, where: Filter | None = None, page: int = 1, page_size: int = PAGE_SIZE
    ) -> Page[Declaration]:
        """One page of declarations of any status; doctors by id alone."""
        return await self._page(Declaration, "declarations", _DECLARATIONS, where, page, page_size)

    async def all_declarations(self) -> tuple[Declaration, ...]:
        """All declarations of a life."""
        return await every(lambda number: self.declarations(page=number, page_size=LARGEST_PAGE), lambda one: one.id)

    async def all_declaration_requests(self) -> tuple[DeclarationRequest, ...]:
        """All requests of a life."""
        return await every(
            lambda number: self.declaration_requests(page=number, page_size=LARGEST_PAGE), lambda one: one.id
        )

    async def declaration(self, declaration_id: str) -> Declaration:
        """One declaration with its HTML `content` and short-lived `links`."""
        return (await self._get("declaration", f"{_DECLARATIONS}/{segment(declaration_id)}")).record(Declaration)

    async def signed_declaration(self, declaration_id: str) -> bytes | None:
        """The signed container of a declaration, None when the system names none; its address is asked for anew."""
        links = (await self.declaration(declaration_id)).links
        address = next((link.url for link in links if link.type == "SIGNED_CONTENT" and link.url), "")
        return await self._ehealth.stored_file(address) if address else None

    async def terminate_declaration(
        self, declaration_id: str, reason_description: str, idempotency_key: str
    ) -> Declaration:
        """Ends an active declaration for good; Conflict `declaration-inactive` when it is not active."""
        path = f"{_DECLARATIONS}/{segment(declaration_id)}/actions/terminate"
        body = {"reason_description": reason_description} if reason_description else {}
        return (await self._write("terminate-declaration", "PATCH", path, idempotency_key, body)).record(Declaration)

    # requests for a declaration

    async def create_declaration_request(
        self, employee_id: str, division_id: str, idempotency_key: str
    ) -> DeclarationRequest:
        """Asks a doctor at a place; an earlier open request to the same doctor is cancelled by it."""
        body = {"employee_id": employee_id, "division_id": division_id}
        answer = await self._write("create-declaration-request", "POST", _REQUESTS, idempotency_key, body)
        return answer.record(DeclarationRequest)

    async def sign_declaration_request(
        self, request_id: str, signed_content: str, idempotency_key: str
    ) -> DeclarationRequest:
        """Hands in the signed `DeclarationRequest.to_sign()`."""
        path = f"{_REQUESTS}/{segment(request_id)}/actions/sign"
        body = _signed(signed_content)
        answer = await self._write("sign-declaration-request", "PATCH", path, idempotency_key, body)
        return answer.record(DeclarationRequest)

    async def reject_declaration_request(self, request_id: str, idempotency_key: str) -> DeclarationRequest:
        """Takes a request back; Conflict `transition` when the doctor was faster."""
        path = f"{_REQUESTS}/{segment(request_id)}/actions/reject"
        answer = await self._write("reject-declaration-request", "PATCH", path, idempotency_key)
        return answer.record(DeclarationRequest)

    async def declaration_request(self, request_id: str) -> DeclarationRequest:
        """One request; the system announces no changes, so ask again."""
        answer = await self._get("declaration-request", f"{_REQUESTS}/{segment(request_id)}")
        return answer.record(DeclarationRequest)

    async def declaration_requests(
        self, where: Filter | None = None, page: int = 1, page_size: int = PAGE_SIZE
    ) -> Page[DeclarationRequest]:
        """One page of requests."""
        return await self._page(DeclarationRequest, "declaration-requests", _REQUESTS, where, page, page_size)

    # grants

    async def grants(self, page: int = 1, page_size: int = PAGE_SIZE) -> Page[Grant]:
        """Active grants of all e-cabinets, ours too; `page_size` up to 100."""
        query = {"page_number": str(page), "page_size": str(page_size)}  # this list alone calls it page_number
        return paged(Grant, await self._get("grants", _GRANTS, query))

    async def all_grants(self) -> tuple[Grant, ...]:
        """All of them."""
        return await every(lambda number: self.grants(page=number, page_size=LARGEST_GRANTS_PAGE), lambda one: one.id)

    async def grant(self, grant_id: str) -> Grant:
        """One grant."""
        return (await self._get("grant", f"{_GRANTS}/{segment(grant_id)}")).record(Grant)

    async def revoke_grant(self, grant_id: str, idempotency_key: str) -> None:
        """Withdraws a grant for good. Ours ends this session: forget the tokens at once."""
        await self._write("revoke-grant", "DELETE", f"{_GRANTS}/{segment(grant_id)}", idempotency_key)

    # changes of the record

    async def create_person_request(self, update: PersonUpdate, idempotency_key: str) -> PersonRequest:
        """Asks for a change of the record; show `content`, send what `documents` lists, then sign `to_sign()`."""
        body = {"person": update.fields, "patient_signed": False, "process_disclosure_data_consent": True}
        answer = await self._write("create-person-request", "POST", _PERSON_REQUESTS, idempotency_key, body)
        return answer.record(PersonRequest)

    async def complete_person_request(
        self, request_id: str, signed_content: str, idempotency_key: str
    ) -> PersonRequest:
        """Hands in the signed request: the record changes. The answer has the request's id and status alone."""
        path = f"{_PERSON_REQUESTS}/{segment(request_id)}/actions/complete"
        body = _signed(signed_content)
        return (await self._write("complete-person-request", "PATCH", path, idempotency_key, body)).record(
            PersonRequest
        )

    async def reject_person_request(self, request_id: str, idempotency_key: str) -> PersonRequest:
        """Takes the request back."""
        path = f"{_PERSON_REQUESTS}/{segment(request_id)}/actions/reject"
        return (await self._write("reject-person-request", "PATCH", path, idempotency_key)).record(PersonRequest)

    async def person_request(self, request_id: str) -> PersonRequest:
        """One request."""
        return (await self._get("person-request", f"{_PERSON_REQUESTS}/{segment(request_id)}")).record(PersonRequest)

    async def person_requests(
        self, where: Filter | None = None, page: int = 1, page_size: int = PAGE_SIZE
    ) -> Page[PersonRequest]:
        """One page of requests; of the filter only `status` and `channel` count."""
        return await self._page(PersonRequest, "person-requests", _PERSON_REQUESTS, where, page, page_size)

    async def all_person_requests(self) -> tuple[PersonRequest, ...]:
        """All of them."""
        return await every(lambda number: self.person_requests(page=number, page_size=LARGEST_PAGE), lambda one: one.id)

    # pictures of documents for the check by hand (НСЗУ)

    async def documents_to_upload(self, idempotency_key: str) -> tuple[Upload, ...]:
        """Documents of which the check by hand wants pictures, and where each goes; none when nothing is to be done."""
        answer = await self._write("documents-to-upload", "POST", _DOCUMENTS, idempotency_key)
        return answer.records(Upload)

    async def complete_documents(self, idempotency_key: str) -> tuple[Upload, ...]:
        """All pictures are there, and the check goes on; those that are lacking when some are."""
        answer = await self._write("complete-documents", "PATCH", f"{_DOCUMENTS}/actions/complete", idempotency_key)
        return answer.records(Upload)

    # authentication methods

    async def create_authentication_method_request(
        self, phone_number: str, idempotency_key: str
    ) -> AuthenticationMethodRequest:
        """Asks for SMS codes to a verified number `+380…`; a code goes to the *current* phone, if there is one."""
        body = {"authentication_method": {"type": "OTP", "phone_number": phone_number}}
        answer = await self._write("create-method-request", "POST", _METHOD_REQUESTS, idempotency_key, body)
        return answer.record(AuthenticationMethodRequest)

    async def approve_authentication_method_request(
        self, request_id: str, verification_code: int, idempotency_key: str
    ) -> AuthenticationMethodRequest:
        """Confirms with the code; Refused `otp-wrong` three times at most, then a new request is needed."""
        path = f"{_METHOD_REQUESTS}/{segment(request_id)}/actions/approve"
        body = {"verification_code": verification_code}
        answer = await self._write("approve-method-request", "PATCH", path, idempotency_key, body)
        return answer.record(AuthenticationMethodRequest)

    async def resend_authentication_code(self, request_id: str, idempotency_key: str) -> CodeSent:
        """Sends the code once more; a second time is refused, too early is RateLimited `otp-too-soon`."""
        path = f"{_METHOD_REQUESTS}/{segment(request_id)}/actions/resend_otp"
        return (await self._write("resend-code", "POST", path, idempotency_key)).record(CodeSent)

    async def rename_authentication_method(
        self, method_id: str, alias: str, idempotency_key: str
    ) -> AuthenticationMethod:
        """Gives a method a name of the person's own."""
        path = f"{_METHODS}/{segment(method_id)}"
        answer = await self._write("rename-method", "PATCH", path, idempotency_key, {"alias": alias})
        return answer.record(AuthenticationMethod)

    async def deactivate_authentication_method(self, method_id: str, idempotency_key: str) -> AuthenticationMethod:
        """Switches a THIRD_PERSON method off; never the last one."""
        path = f"{_METHODS}/{segment(method_id)}/actions/deactivate"
        return (await self._write("deactivate-method", "PATCH", path, idempotency_key)).record(AuthenticationMethod)

    # the medical record: see `ehealth.record`

    async def person_id(self) -> str:
        """Whose data this session reads."""
        return await self._session.person_id()

    async def read(self, name: str, path: str, query: Mapping[str, str] | None = None) -> Answer:
        """An answer as it came, for those who know its shape."""
        return await self._get(name, path, query)

    async def dictionary(self, name: str, code: str) -> Dictionary:
        """A dictionary of the national system, with this code of it at least; raises NotFound."""
        return await self._ehealth.dictionary(self._credentials, name, code)

    async def _get(self, name: str, path: str, query: Mapping[str, str] | None = None) -> Answer:
        return await self._session.send(Call(name, "GET", path, self._api_key, query or {}))

    async def _page(
        self, model: type[Model], name: str, path: str, where: Filter | None, page: int, page_size: int
    ) -> Page[Model]:
        query = {**(where or Filter()).query(), "page": str(page), "page_size": str(page_size)}
        return paged(model, await self._get(name, path, query))

    async def _write(
        self, name: str, method: str, path: str, idempotency_key: str, body: JsonObject | None = None
    ) -> Answer:
        call = Call(name, method, path, self._api_key, body=body, idempotency_key=idempotency_key)
        return await self._session.send(call)


def _signed(content: str) -> dict[str, str]:
    return {"signed_content": content, "signed_content_encoding": "base64"}
