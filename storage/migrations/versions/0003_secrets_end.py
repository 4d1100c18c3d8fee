"""When a person's secret ends, and whose it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tokens", sa.Column("expires_at", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_index("ix_tokens_person_id", "tokens", ["person_id"], unique=False)
    op.execute(  # ninety days in milliseconds after the conversation's last step
        "UPDATE tokens SET expires_at = 7776000000 + COALESCE((SELECT updated_at FROM conversations c "
        "WHERE c.id = tokens.conversation_id), 0)"
    )


def downgrade() -> None:
    op.drop_index("ix_tokens_person_id", "tokens")
    op.drop_column("tokens", "expires_at")
