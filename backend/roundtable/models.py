"""Every table of the product, in one place for migrations and their tests."""

from roundtable.access.models import ApiKey, CountedAct, Person, RecoveryCode, SecondFactor, SentLink, SignedIn, SignIn
from roundtable.audit.models import AuditDetail, AuditEntry, AuditHead
from roundtable.documents.models import Document, DocumentRef, DocumentSearch, DocumentTag, PublicClock, SlugRedirect
from roundtable.enquiries.models import Enquiry, EnquiryAccessNeeds
from roundtable.examples.models import Call, Example, ExampleText, KeptReport
from roundtable.idempotency import IdempotencyKey
from roundtable.jobs.models import Job
from roundtable.library.models import HelpLine, Notice, Principle, Publication, Question, Story
from roundtable.mail.models import KeptLetter
from roundtable.partners.models import Correction, NetworkMember, Partner, Proposal
from roundtable.seminars.models import AccessNeeds, Joining, Place, PlaceHolder, Seminar, SeminarPartner, Series, Speaker
from roundtable.themes.models import Theme

TABLES = (
    AccessNeeds,
    ApiKey,
    AuditDetail,
    AuditEntry,
    AuditHead,
    Call,
    Correction,
    CountedAct,
    Document,
    DocumentRef,
    DocumentSearch,
    DocumentTag,
    Enquiry,
    EnquiryAccessNeeds,
    Example,
    ExampleText,
    HelpLine,
    IdempotencyKey,
    Job,
    Joining,
    KeptLetter,
    KeptReport,
    NetworkMember,
    Notice,
    Partner,
    Person,
    Place,
    PlaceHolder,
    Principle,
    Proposal,
    PublicClock,
    Publication,
    Question,
    RecoveryCode,
    SecondFactor,
    Seminar,
    SeminarPartner,
    SentLink,
    Series,
    SignIn,
    SignedIn,
    SlugRedirect,
    Speaker,
    Story,
    Theme,
)
