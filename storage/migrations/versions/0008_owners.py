"""Whose the work is that waits, among several processes; and who has what only one may have."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ENQUEUE = """
CREATE FUNCTION parley_enqueue(box text, row_id bigint, lane text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE place text := md5(box || ':' || lane);
BEGIN
    IF EXISTS (SELECT 1 FROM procrastinate_jobs WHERE queueing_lock = place AND status = 'todo') THEN
        RETURN;
    END IF;
    PERFORM procrastinate_defer_jobs_v1(ARRAY[ROW(
        'parley', 'adopt', 0, place, place, jsonb_build_object('box', box, 'row', row_id), NULL
    )]::procrastinate_job_to_defer_v1[]);
EXCEPTION WHEN unique_violation THEN
    NULL;  -- another transaction has just asked for the same
END $$
"""
_OWN = """
CREATE FUNCTION parley_own_{box}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    me text := coalesce(current_setting('parley.process', true), '');
    other text;
BEGIN
    IF NEW.state <> 'due' THEN
        RETURN NEW;
    END IF;
    SELECT owner INTO other FROM {box} WHERE lane = NEW.lane AND state = 'due' LIMIT 1;
    NEW.owner := coalesce(other, me);
    IF NEW.owner = '' THEN
        PERFORM parley_enqueue('{box}', NEW.id, NEW.lane);
    ELSIF NEW.owner <> me THEN
        PERFORM pg_notify('parley', NEW.owner);
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    for box in ("inbox", "outbox"):
        op.add_column(box, sa.Column("owner", sa.String(), nullable=False, server_default=""))
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(_ENQUEUE)
    for box in ("inbox", "outbox"):
        op.execute(_OWN.format(box=box))
        op.execute(
            f"CREATE TRIGGER {box}_own BEFORE INSERT ON {box} "
            f"FOR EACH ROW EXECUTE FUNCTION parley_own_{box}()"
        )
        # What waits is little beside what is done: these stay small, whatever is kept.
        op.execute(f"CREATE INDEX {box}_waiting ON {box} (owner, id) WHERE state = 'due'")
        op.execute(f"CREATE INDEX {box}_waiting_lane ON {box} (lane, id) WHERE state = 'due'")


def downgrade() -> None:
    op.drop_table("leases")
    for box in ("inbox", "outbox"):
        op.drop_column(box, "owner")
