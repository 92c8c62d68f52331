"""What happens that somebody should hear of. Who hears it stands in `services.notices`; the words, in conversations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from doctors.model import Workplace
from storage.contents import File, SeenDeclaration
from storage.records import Filing, Link, Outage, Patient, Ticket, TicketMessage

if TYPE_CHECKING:
    from services.attempts import Purpose
    from services.fate import Fate
    from services.following import Change
    from services.gaps import Week
    from services.rights import Why
    from services.staff import StaffFault
    from services.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened; `whose` and `about` say whom and which ticket it concerns, where it concerns any."""

    @property
    def whose(self) -> Patient | None:
        """The patient it concerns."""
        return getattr(self, "patient", None)

    @property
    def about(self) -> Ticket | None:
        """The ticket it concerns."""
        return getattr(self, "ticket", None)


# --- logging in -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class NumberShown(Fact):
    """The page shows the number that ends a log-in; the chat is asked for it. `person`: whose data, masked."""

    patient: Patient
    person: str


@dataclass(frozen=True, slots=True)
class ChatLinked(Fact):
    """The chat is tied to a person; `wanted`: the screen for which the patient has logged in.

    `verdict`: what the person may do with their record; None when it could not be learnt.
    """

    patient: Patient
    link: Link
    wanted: str | None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class LoggedInFor(Fact):
    """A log-in is done and written; `wanted`: the screen for which the patient has logged in."""

    patient: Patient
    wanted: str


@dataclass(frozen=True, slots=True)
class LoginFailed(Fact):
    """An attempt to log in has ended without a link; `reason` is the key of the words for the chat.

    `purpose`: what it was for. `message`: what the message with the page's address is remembered under, 0 when that
    is not known.
    """

    patient: Patient
    reason: str
    purpose: Purpose
    message: int


@dataclass(frozen=True, slots=True)
class OtherChatLinked(Fact):
    """The patient's person has been tied to another chat too."""

    patient: Patient


@dataclass(frozen=True, slots=True)
class ChatUnlinked(Fact):
    """The patient's session was ended from another chat of the same person."""

    patient: Patient


@dataclass(frozen=True, slots=True)
class PatientErased(Fact):
    """The day is over after which everything about the patient was to go, and it has gone."""

    patient: Patient


@dataclass(frozen=True, slots=True)
class PatientSilent(Fact):
    """The patient has not been here for so long that everything about them has gone."""

    patient: Patient


# --- declarations -----------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class SignerUnknown(Fact):
    """A browser in which nobody has logged in has opened a signing page: it shows a number, the chat is asked."""

    patient: Patient


@dataclass(frozen=True, slots=True)
class RequestSigned(Fact):
    """The patient's signature under a request was handed in."""

    patient: Patient
    filing: Filing


@dataclass(frozen=True, slots=True)
class RequestChanged(Fact):
    """A request has another status, or cannot be seen any more."""

    patient: Patient
    change: Change


@dataclass(frozen=True, slots=True)
class DeclarationBegan(Fact):
    """A followed request has become a declaration; `fate`: does it hold, or wait for НСЗУ?

    `replaced`: the doctor of the one that has ended with it, empty when they have no name here, None when there was
    none.
    """

    patient: Patient
    fate: Fate
    seen: SeenDeclaration
    replaced: str | None


@dataclass(frozen=True, slots=True)
class DeclarationFound(Fact):
    """The same of a declaration that was made elsewhere, at a clinic for one."""

    patient: Patient
    fate: Fate
    seen: SeenDeclaration
    replaced: str | None


@dataclass(frozen=True, slots=True)
class DeclarationTurned(Fact):
    """A declaration stands otherwise than when it was last seen: it was verified, or has ended, as `fate` says."""

    patient: Patient
    fate: Fate
    seen: SeenDeclaration


@dataclass(frozen=True, slots=True)
class ChangeSignerUnknown(Fact):
    """The same as `SignerUnknown`, of a page where a change of the record is signed."""

    patient: Patient


@dataclass(frozen=True, slots=True)
class ChangeSigned(Fact):
    """The patient's signature under a change of the record was handed in, and the record has changed."""

    patient: Patient
    filing: Filing


@dataclass(frozen=True, slots=True)
class RecordRequestChanged(Fact):
    """A request to change the record has another status, or the registers have compared what was changed."""

    patient: Patient
    change: Change


@dataclass(frozen=True, slots=True)
class RequestSilent(Fact):
    """The doctor has not answered for days."""

    patient: Patient
    filing: Filing


@dataclass(frozen=True, slots=True)
class PediatricianEnds(Fact):
    """A declaration with a pediatrician ends soon, for the patient comes of age; `until` is its last day."""

    patient: Patient
    doctor: str
    until: date


@dataclass(frozen=True, slots=True)
class DoctorLeft(Fact):
    """The doctor of a declaration is in the register of that division no more; `elsewhere`: another job they have."""

    patient: Patient
    doctor: str
    clinic: str
    seen_at: int
    elsewhere: Workplace | None


@dataclass(frozen=True, slots=True)
class WorkplaceClosed(Fact):
    """Nobody of the division of a declaration is in the register any more; `elsewhere`: a job the doctor has now."""

    patient: Patient
    doctor: str
    clinic: str
    seen_at: int
    elsewhere: Workplace | None


@dataclass(frozen=True, slots=True)
class NoDeclaration(Fact):
    """For a month since this day the patient has had no declaration, as far as was seen here."""

    patient: Patient
    since: date


# --- the account in the national system -------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class GrantAppeared(Fact):
    """An e-cabinet has a grant that was not there at the last look; `wider`: it had one, and may do more now."""

    patient: Patient
    grant: str
    name: str
    wider: bool


@dataclass(frozen=True, slots=True)
class GrantGone(Fact):
    """A grant is no longer there, and the patient has not taken it away here."""

    patient: Patient
    name: str


@dataclass(frozen=True, slots=True)
class VerificationChanged(Fact):
    """The record agrees with the state registers otherwise than at the last look; `sources`: those that disagree."""

    patient: Patient
    status: str
    sources: Sequence[str]


@dataclass(frozen=True, slots=True)
class DocumentExpiring(Fact):
    """A document of this type runs out in so many days; 0 or less: it has run out."""

    patient: Patient
    document: str
    day: str
    left: int


@dataclass(frozen=True, slots=True)
class BirthdayNear(Fact):
    """The patient turns 14 or 18 (`years`) in so many days; 0: today. Other rules hold from then on."""

    patient: Patient
    years: int
    day: str
    left: int


@dataclass(frozen=True, slots=True)
class WardOfAge(Fact):
    """A ward has turned 18 while somebody acted for them: that session is over."""

    patient: Patient


# --- tickets ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class TicketOpened(Fact):
    """A patient wrote to people; `outage`: the one because of which it was written."""

    ticket: Ticket
    outage: Outage | None


@dataclass(frozen=True, slots=True)
class CardMissing(Fact):
    """The card of an open ticket does not stand in the team's group."""

    ticket: Ticket


@dataclass(frozen=True, slots=True)
class TicketUnheard(Fact):
    """A ticket could not be handed over to anybody yet."""

    ticket: Ticket
    patient: Patient


@dataclass(frozen=True, slots=True)
class TicketHeard(Fact):
    """A ticket has reached people; `late`: its patient was told that it had not."""

    ticket: Ticket
    patient: Patient
    late: bool


@dataclass(frozen=True, slots=True)
class TicketContinued(Fact):
    """The patient wrote more; `aloud`: the team's group has not been told so just now."""

    ticket: Ticket
    message: TicketMessage
    aloud: bool = True


@dataclass(frozen=True, slots=True)
class TicketTaken(Fact):
    """A member of staff will answer; `messages`: what was written so far."""

    ticket: Ticket
    messages: Sequence[TicketMessage]


@dataclass(frozen=True, slots=True)
class TicketTakenOver(Fact):
    """A lead has taken it over from the `former` holder."""

    ticket: Ticket
    former: int


@dataclass(frozen=True, slots=True)
class TicketLetGo(Fact):
    """The team has it again: its `former` holder may not have it any more, or has let the patient wait for too long."""

    ticket: Ticket
    former: int
    why: Why


@dataclass(frozen=True, slots=True)
class TicketAnswered(Fact):
    """Staff answered; `files`: what they added, by its Telegram keys."""

    ticket: Ticket
    patient: Patient
    words: str
    files: Sequence[File]


@dataclass(frozen=True, slots=True)
class TicketClosed(Fact):
    """Staff closed it; `why`, if they had not answered."""

    ticket: Ticket
    patient: Patient
    why: str | None = None


@dataclass(frozen=True, slots=True)
class TicketSolved(Fact):
    """The patient closed it."""

    ticket: Ticket


@dataclass(frozen=True, slots=True)
class TicketSettled(Fact):
    """It was answered and closed with all others of an outage."""

    ticket: Ticket
    patient: Patient
    words: str


@dataclass(frozen=True, slots=True)
class TicketErased(Fact):
    """It is gone: its patient was erased, has withdrawn their consent, or its term is over."""

    ticket: Ticket


@dataclass(frozen=True, slots=True)
class AnswerUndelivered(Fact):
    """What was written to the patient did not arrive: `why` is blocked, uncertain or failed; `letter` is its row."""

    ticket: Ticket
    why: str
    letter: int


@dataclass(frozen=True, slots=True)
class AnswerDelivered(Fact):
    """What had not arrived has reached the patient after all."""

    ticket: Ticket


@dataclass(frozen=True, slots=True)
class DetailsUndelivered(Fact):
    """What the patient wrote did not reach the member of staff who has the ticket."""

    ticket: Ticket


# --- outages ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class OutageRanOut(Fact):
    """The time that staff gave an outage is over; `tickets` and `followers` are what it has left."""

    outage: Outage
    tickets: int
    followers: int


@dataclass(frozen=True, slots=True)
class OutageOver(Fact):
    """An outage has ended that the patient wanted to hear of."""

    patient: Patient
    outage: Outage


# --- the desk and the operator ----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class StaffChanged(Fact):
    """Another list of staff is in force; `added` and `struck` are how colleagues know them."""

    count: int
    added: Sequence[str]
    struck: Sequence[str]


@dataclass(frozen=True, slots=True)
class StaffNotRead(Fact):
    """The list of staff was changed and cannot be used: the one before stays in force."""

    fault: StaffFault


@dataclass(frozen=True, slots=True)
class WeekSummed(Fact):
    """What a week of questions asks of the editors."""

    week: Week


REASONS = ("no-credentials", "not-allowed", "not-reached", "no-room", "broken", "too-few-doctors", "too-few-places")
"""Why the register could not be read."""


@dataclass(frozen=True, slots=True)
class RegisterNotRead(Fact):
    """The register of doctors could not be read, for one of `REASONS`; `count` doctors stay known."""

    reason: str
    count: int
