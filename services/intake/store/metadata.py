"""The one list of intake's tables."""

from sqlalchemy import MetaData

metadata = MetaData()
