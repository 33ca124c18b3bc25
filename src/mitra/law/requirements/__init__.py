"""The five requirements, one module each, in the order of the announcement. R1–R5 are names of data, not of files."""

from mitra.law.requirement import Requirement
from mitra.law.requirements.accredited import ACCREDITED
from mitra.law.requirements.approved import APPROVED
from mitra.law.requirements.competency_based import COMPETENCY_BASED
from mitra.law.requirements.online_delivery import ONLINE_DELIVERY
from mitra.law.requirements.registered import REGISTERED

REQUIREMENTS: tuple[Requirement, ...] = (COMPETENCY_BASED, REGISTERED, ACCREDITED, APPROVED, ONLINE_DELIVERY)
