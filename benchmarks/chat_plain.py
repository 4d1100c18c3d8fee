"""The yardstick of `benchmarks.chat`: the same exchange as most aiogram programs are written.

A webhook by aiogram's own handler, a router with a callback handler, SQLModel sessions: it finds the
conversation by the button's id, checks who presses, notes press and answer, sends it and notes that it went.
What it promises is what Parley does: WAL with synchronous FULL, no update acknowledged before it is on disk,
a repeated one done once, an answer that a crash in between leaves to be sent.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from sqlalchemy import Engine, event
from sqlmodel import Field, Session, SQLModel, create_engine, select

from benchmarks.chat_server import SECRET, TOKEN, cpu_seconds


class Talk(SQLModel, table=True):
    id: str = Field(primary_key=True)
    person: int
    state: str
    version: int = 0


class Seen(SQLModel, table=True):
    update_id: int = Field(primary_key=True)


class History(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    talk: str
    pressed: str
    answer: str


class Answer(SQLModel, table=True):
    update_id: int = Field(primary_key=True)
    chat: int
    text: str
    message_id: int | None = None


def opened(folder: Path, count: int) -> Engine:
    engine = create_engine(f"sqlite:///{folder}/plain.db")

    @event.listens_for(engine, "connect")
    def durable(connection: object, record: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[attr-defined]
        connection.execute("PRAGMA synchronous=FULL")  # type: ignore[attr-defined]

    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        for number in range(count):
            session.add(Talk(id=f"t{number}", person=1000 + number, state="declined"))
        session.commit()
    return engine


def router_over(engine: Engine) -> Router:
    router = Router()

    @router.callback_query(F.data)
    async def pressed(query: CallbackQuery, event_update: Update) -> None:
        assert query.data
        with Session(engine) as session:
            if session.get(Seen, event_update.update_id) is not None:
                return
            talk = session.exec(select(Talk).where(Talk.id == query.data.partition(".")[0])).one()
            if talk.person != query.from_user.id:
                await query.answer("This is not yours.")
                return
            answer = f"This meeting was {talk.state}. Would you like to find another time?"
            talk.version += 1
            session.add(talk)
            session.add(Seen(update_id=event_update.update_id))
            session.add(History(talk=talk.id, pressed=query.data, answer=answer))
            session.add(Answer(update_id=event_update.update_id, chat=query.from_user.id, text=answer))
            session.commit()
        again = [[InlineKeyboardButton(text="Find another time", callback_data=query.data)]]
        assert query.message
        sent = await query.message.answer(answer, reply_markup=InlineKeyboardMarkup(inline_keyboard=again))
        await query.answer()
        with Session(engine) as session:
            kept = session.get(Answer, event_update.update_id)
            assert kept is not None
            kept.message_id = sent.message_id
            session.add(kept)
            session.commit()

    return router


async def main(folder: Path, vendor: str, count: int) -> None:
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(vendor)))
    dispatcher = Dispatcher()
    dispatcher.include_router(router_over(opened(folder, count)))
    app = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET)
    handler.register(app, "/telegram/webhook")
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    before = cpu_seconds()
    print("measuring", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    print(cpu_seconds() - before, flush=True)
    await runner.cleanup()
    await bot.session.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
