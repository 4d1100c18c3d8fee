"""Making, checking and upgrading a database file, and what is said where that cannot be done."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from engine.errors import ParleyError, Refused, Unavailable
from storage import facts
from storage.migrate import HEAD, MIGRATIONS, SCHEMA, prepare, schema_of, upgrade
from tests.storage.keeping import kept, opened

NOBODY = 65534
FURTHER = """
revision = "9000"
down_revision = "{head}"

from alembic import op

def upgrade():
    op.execute("ALTER TABLE facts ADD COLUMN since INTEGER NOT NULL DEFAULT 7")
    {then}
"""


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def with_further_migration(folder: Path, then: str = "") -> Path:
    """A copy of the migrations with a further one."""
    copy = folder / "migrations"
    shutil.copytree(MIGRATIONS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "versions" / "9000_further.py").write_text(FURTHER.format(head=HEAD, then=then))
    return copy


def test_a_new_file_is_what_all_migrations_together_make(tmp_path: Path) -> None:
    upgrade(tmp_path / "migrated.db")
    prepare(tmp_path / "made.db")
    assert schema_of(tmp_path / "made.db") == schema_of(tmp_path / "migrated.db") == SCHEMA.read_text()


def test_the_declared_tables_are_those_of_the_database(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy import create_engine
    from sqlmodel import SQLModel

    from storage import api_tables, secret_tables, tables

    assert api_tables.ApiTokenRow.__tablename__ == "api_tokens"
    assert (tables.PersonRow.__tablename__, secret_tables.SecretRow.__tablename__) == ("people", "secrets")
    prepare(tmp_path / "made.db")
    engine = create_engine(f"sqlite:///{tmp_path / 'made.db'}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_that_new_files_carry() -> None:
    names = sorted(path.name for path in (MIGRATIONS / "versions").glob("0*.py"))
    assert names[-1].startswith(f"{HEAD}_")


def test_preparing_again_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        kept(store, lambda tx: facts.put(tx, "a", "kept"))
    with opened(tmp_path) as store:
        assert store.read(lambda tx: facts.get(tx, "a")) == "kept"


def test_an_older_file_is_upgraded_with_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "parley.db"
    prepare(path)
    execute(path, "INSERT INTO facts VALUES ('a', 'kept')")
    upgrade(path, with_further_migration(tmp_path))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM facts").fetchall() == [("a", "kept", 7)]
        assert connection.execute("SELECT * FROM alembic_version").fetchall() == [("9000",)]


def test_an_upgrade_that_fails_half_way_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "parley.db"
    prepare(path)
    with pytest.raises(Exception, match="no such table"):
        upgrade(path, with_further_migration(tmp_path, 'op.execute("DROP TABLE nowhere")'))
    assert schema_of(path) == SCHEMA.read_text()
    prepare(path)


def test_a_file_of_a_newer_parley_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "parley.db"
    prepare(path)
    execute(path, "UPDATE alembic_version SET version_num = 'zzzz'")
    with pytest.raises(Refused, match="newer Parley"):
        prepare(path)


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "parley.db"
    execute(path, "CREATE TABLE recipes (name TEXT)", "INSERT INTO recipes VALUES ('soup')")
    with pytest.raises(Refused, match="not a Parley database"):
        prepare(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM recipes").fetchall() == [("soup",)]


def test_another_programs_migrations_are_not_taken_for_ours(tmp_path: Path) -> None:
    path = tmp_path / "parley.db"
    execute(path, "CREATE TABLE alembic_version (version_num TEXT)", "INSERT INTO alembic_version VALUES (1)")
    with pytest.raises(Refused, match="not a Parley database"):
        prepare(path)


def test_a_file_that_is_no_database_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "parley.db"
    path.write_bytes(b"Dear diary, " * 1000)
    with pytest.raises(ParleyError, match="damaged: move it away"):
        prepare(path)
    assert path.read_bytes().startswith(b"Dear diary")


def test_a_damaged_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "parley.db"
    prepare(path)
    execute(path, *(f"INSERT INTO facts VALUES ('n{number}', hex(zeroblob(500)))" for number in range(200)))
    execute(path, "PRAGMA journal_mode=DELETE")
    pages = bytearray(path.read_bytes())
    for start in range(4096 * 20, len(pages) - 4096, 4096):
        pages[start : start + 64] = b"\xff" * 64
    path.write_bytes(pages)
    with pytest.raises(ParleyError, match="damaged: move it away"):
        prepare(path)


def test_a_data_folder_that_is_a_file_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    with pytest.raises(Unavailable, match=r"cannot be written.*PARLEY_DATA"):
        prepare(tmp_path / "var" / "parley.db")


def test_a_read_only_folder_is_said_plainly_at_the_start() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "var" / "parley.db"
        prepare(path)
        path.chmod(0o444)
        path.parent.chmod(0o555)
        code = f"from pathlib import Path; from storage.migrate import prepare; prepare(Path({str(path)!r}))"
        said = _as_nobody(code)
        path.parent.chmod(0o755)
    assert "engine.errors.Unavailable: The database cannot be written" in said


def _as_nobody(code: str) -> str:
    """What `code` printed on standard error, run without a superuser's rights."""
    script = (
        "import os, storage.migrate, pathlib\n"  # first: the program's own folder may be closed to others
    )
    if os.getuid() == 0:
        script += f"os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
    done = subprocess.run([sys.executable, "-c", script + code], capture_output=True, text=True, timeout=60)
    return done.stderr
