"""Every table of the store in one model."""

from __future__ import annotations

from data.store import access_tables, embargoed_tables, programme_tables, stream_tables, voice_tables
from data.store.tables import Base

METADATA = Base.metadata
_MODULES = (access_tables, embargoed_tables, programme_tables, stream_tables, voice_tables)
"""Named, so that each is imported: a table is in the model once its module is."""
