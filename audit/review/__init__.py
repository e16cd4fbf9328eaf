"""The review page: the report, served on this machine to the editors who decide about its findings."""

from audit.review.app import make_app
from audit.review.desk import Desk, Sources
from audit.review.entry_form import EntryDesk
from audit.review.guard import Guard
from audit.review.server import listen, serve, url_of

__all__ = ["Desk", "EntryDesk", "Guard", "Sources", "listen", "make_app", "serve", "url_of"]
