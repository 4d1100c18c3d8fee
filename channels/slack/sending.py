"""Posting and updating messages, with what to do when Slack refuses a part of one.

`call(method, arguments)` gives Slack's answer as it came, `ok` true or false, and raises `Unavailable`
where none could be read, which may mean that it was done.
"""

from __future__ import annotations

from channels.pace import Answer, Call
from channels.slack.home import home
from channels.slack.places import Place
from channels.slack.refusals import BAD_BLOCKS, BAD_THREAD, GONE, UNREACHABLE, code, failure
from channels.slack.rendering import blocks, fallback
from engine.boards import Board
from engine.errors import Unavailable
from engine.messages import Delivery, Receipt, Sender, Settlement
from engine.people import Address, ChannelName


class Sending:
    """Everything that goes out to one workspace."""

    def __init__(self, call: Call, trusted_links: tuple[str, ...] = ()) -> None:
        self.call = self._call = call
        self._trusted = trusted_links
        self._private: dict[str, str] = {}

    async def send(self, delivery: Delivery) -> Receipt:
        """Post `delivery` in its thread; raises as the port says."""
        place = Place.of(delivery.chat or delivery.to.id)
        thread = place.thread or (delivery.refs[0] if delivery.refs else "")
        request: Answer = {
            "channel": place.channel,
            "text": fallback(delivery.message),
            "blocks": blocks(delivery.message, self._trusted),
        }
        if thread:
            request["thread_ts"] = thread
        if delivery.ephemeral and not place.private:
            request["user"] = delivery.to.id
            answer = await self._post("chat.postEphemeral", request, delivery.to.id)
        else:
            request |= {
                "unfurl_links": False,
                "unfurl_media": False,
                "metadata": {"event_type": "parley_message", "event_payload": {"id": delivery.id}},
            }
            answer = await self._post("chat.postMessage", request, delivery.to.id)
        ref = answer.get("ts") or answer.get("message_ts")
        if not isinstance(ref, str):
            raise Unavailable("Slack's answer did not say where the message stands.")
        if Place(request["channel"]).personal and isinstance(answer.get("channel"), str):
            self._private[request["channel"]] = answer["channel"]
        return Receipt(ref, request.get("thread_ts", ""))

    async def _post(self, method: str, request: Answer, person: str) -> Answer:
        """The answer to `request`, which loses whatever Slack will not have: thread, blocks, channel."""
        for _ in range(4):
            answer = await self._call(method, request)
            error = code(answer)
            if not error:
                return answer
            if error in BAD_THREAD and "thread_ts" in request:
                del request["thread_ts"]
            elif error in BAD_BLOCKS and "blocks" in request:
                del request["blocks"]
            elif error in UNREACHABLE and Place(request["channel"]).personal:
                # Slack takes a person's id for their private chat, but may want the chat opened first.
                request["channel"] = await self._channel(Place(request["channel"]))
            elif error in UNREACHABLE and not Place(request["channel"]).private:
                # Parley was asked where it may not speak: the answer goes to the person alone.
                request["channel"] = person
                request.pop("thread_ts", None)
                if "user" in request:
                    del request["user"]
                    method = "chat.postMessage"
            else:
                raise failure(error)
        raise failure(error)

    async def settle(self, settlement: Settlement) -> None:
        """Show the message where it stands, settled or at its page; one that is gone needs nothing."""
        channel = await self._channel(Place.of(settlement.chat or settlement.to.id))
        request: Answer = {
            "channel": channel,
            "ts": settlement.ref,
            "text": fallback(settlement.message),
            "blocks": blocks(settlement.message, self._trusted, page=settlement.page),
        }
        error = code(await self._call("chat.update", request))
        if error in BAD_BLOCKS:
            request["blocks"] = []
            error = code(await self._call("chat.update", request))
        if error and error not in GONE:
            raise failure(error)

    async def _channel(self, place: Place) -> str:
        """The channel of `place`: a person's id stands for their private chat, which `chat.update` needs."""
        if not place.personal:
            return place.channel
        if place.channel not in self._private:
            answer = await self._call("conversations.open", {"users": place.channel})
            if code(answer):
                raise failure(code(answer))
            opened = answer.get("channel")
            if not isinstance(opened, dict) or not isinstance(opened.get("id"), str):
                raise Unavailable("Slack's answer did not name the private chat.")
            self._private[place.channel] = opened["id"]
        return self._private[place.channel]

    async def publish(self, user: str, board: Board) -> None:
        """Show `board` as the person's Home tab; raises as `send`."""
        error = code(await self._call("views.publish", {"user_id": user, "view": home(board)}))
        if error:
            raise failure(error)

    async def profile(self, user: str) -> Sender:
        """Name, mail address, zone and language from the person's Slack profile; raises as `send`."""
        answer = await self._call("users.info", {"user": user, "include_locale": True})
        if code(answer):
            raise failure(code(answer))
        found = answer.get("user")
        person = found if isinstance(found, dict) else {}
        nested = person.get("profile")
        profile = nested if isinstance(nested, dict) else {}
        return Sender(
            Address(ChannelName.SLACK, user),
            name=str(profile.get("real_name") or person.get("real_name") or ""),
            email=str(profile.get("email") or ""),
            tzid=str(person["tz"]) if person.get("tz") else None,
            locale=str(person["locale"]) if person.get("locale") else None,
        )
