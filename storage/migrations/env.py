"""Alembic's environment: runs over the connection that `storage.migrate` hands it."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

from storage import (  # noqa: F401 - declares them
    api_tables,
    calendar_tables,
    lease_tables,
    managed_tables,
    secret_tables,
    subscription_tables,
    tables,
)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transaction_per_migration=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
