"""Glossaries from and for other programs: TBX, CSV and TSV."""

from audit.glossary.exchange.carried import Incoming, Loss, Received, Sent
from audit.glossary.exchange.formats import EXPORTS, export_glossary, read_exchange
from audit.glossary.exchange.importing import Conflict, Import, import_entries, open_document

__all__ = [
    "EXPORTS",
    "Conflict",
    "Import",
    "Incoming",
    "Loss",
    "Received",
    "Sent",
    "export_glossary",
    "import_entries",
    "open_document",
    "read_exchange",
]
