"""Responses, résumés, files and chats of the hh.ru stub."""

from typing import Any

from flask import Blueprint, Response, jsonify, request

from tests.stubs.hh.guarding import paged, refusal
from tests.stubs.hh.people import hh_time
from tests.stubs.hh.world import COLLECTIONS, NAMES, STATES, Topic, World


def responses(world: World) -> Blueprint:
    door = Blueprint("responses", __name__)

    @door.get("/negotiations")
    def collections() -> Any:
        vacancy = request.args.get("vacancy_id", "")
        if vacancy not in world.vacancies:
            return refusal(404, "not_found")
        return jsonify(
            collections=[
                _collection(world, vacancy, place) for place in range(len(COLLECTIONS))
            ],
            employer_states=[
                {"id": state, "name": NAMES[place]}
                for place, state in enumerate(STATES)
            ],
            generated_collections=[],
        )

    @door.get("/negotiations/<name>")
    def page_or_topic(name: str) -> Any:
        if name not in COLLECTIONS:
            topic = world.topics.get(name)
            if topic is None or topic.deleted:
                return refusal(404, "negotiations", "topic_not_found")
            return jsonify(world.item(topic))
        vacancy = request.args["vacancy_id"]
        with world.lock:
            found = world.of(vacancy, COLLECTIONS.index(name))
            size = request.args.get("per_page", 20, int)
            page = request.args.get("page", 0, int)
            told = paged(found, most=50)
            if not isinstance(told, dict):
                return told
            shown = found[page * size : (page + 1) * size]
            told["items"] = [world.item(one) for one in shown]
            _drift(world, vacancy)
        order = {"id": "updated_at", "name": "По дате изменения"}
        return jsonify(told | {"ordered_by": order, "hidden_count": None})

    @door.post("/negotiations/read")
    def read() -> Any:
        for nid in request.form.getlist("topic_id"):
            world.topics[nid].read = True
        return "", 204

    @door.put("/negotiations/<name>/<nid>")
    def move(name: str, nid: str) -> Any:
        topic = world.topics.get(nid)
        if topic is None or name not in STATES:
            return refusal(404, "negotiations", "topic_not_found")
        if topic.collection == STATES.index(name):
            return refusal(403, "negotiations", "wrong_state")
        world.move(topic, STATES.index(name))
        return "", 204

    @door.get("/negotiations/<nid>/messages")
    def old_messages(nid: str) -> Any:
        topic = world.topics[nid]
        items = [
            {
                "id": one["id"],
                "text": one["text"],
                "created_at": hh_time(one["at"]),
                "author": {"participant_type": one["role"].lower()},
                "state": {"id": "response", "name": "Отклик"},
                "editable": False,
                "viewed_by_me": True,
                "viewed_by_opponent": True,
            }
            for one in topic.messages
        ]
        return jsonify(paged(items, most=50))

    @door.get("/common/chats/<chat>/messages")
    def messages(chat: str) -> Any:
        return jsonify(_chat(world, world.topics[chat]))

    @door.post("/common/chats/<chat>/messages")
    def write(chat: str) -> Any:
        told = request.get_json()
        key = (chat, told["idempotency_key"])
        if key in world.keys:
            return refusal(409, "conflict", reason="already_exists")
        world.keys.add(key)
        message = {
            "id": world.new_id(),
            "text": told["text"],
            "at": world.time(),
            "role": "EMPLOYER",
        }
        world.topics[chat].messages.append(message)
        return jsonify(id=message["id"]), 201

    door.register_blueprint(_resumes(world))
    return door


def _resumes(world: World) -> Blueprint:
    door = Blueprint("resumes", __name__)

    def find(resume_id: str) -> dict[str, Any] | None:
        return world.resumes.get(int(resume_id, 16))

    @door.get("/resumes/<resume_id>")
    def resume(resume_id: str) -> Any:
        found = find(resume_id)
        topic = world.topics.get(request.args.get("topic_id", ""))
        if found is None or (topic is not None and topic.resume_gone):
            return refusal(404, "not_found")
        if topic is not None:
            topic.read = True
        if resume_id in world.closed and resume_id not in world.spent:
            return jsonify(_closed(found, world))
        return jsonify(found)

    @door.get("/resumes/<resume_id>/with_contact")
    def opened(resume_id: str) -> Any:
        with world.lock:
            if resume_id not in world.spent:
                if world.contacts_left <= 0:
                    return refusal(403, "resumes", "no_available_service")
                world.contacts_left -= 1
                world.spent.append(resume_id)
        return jsonify(find(resume_id))

    @door.get("/resumes/<resume_id>/download/<name>")
    def download(resume_id: str, name: str) -> Any:
        if find(resume_id) is None:
            return refusal(404, "not_found")
        kind = name.rpartition(".")[2]
        body = b"%PDF-1.4\n%%EOF\n" if kind == "pdf" else b"{\\rtf1 CV}"
        return Response(body, mimetype=f"application/{kind}")

    return door


def _closed(whole: dict[str, Any], world: World) -> dict[str, Any]:
    """A résumé found by search: no name, no contacts, and a link that costs."""
    link = {"url": f"{world.url}/resumes/{whole['id']}/with_contact"}
    names = dict.fromkeys(("first_name", "last_name", "middle_name", "photo"))
    return {
        **whole,
        **names,
        "contact": [],
        "contact_view_status": "NONE",
        "actions": {**whole["actions"], "get_with_contact": link},
    }


def _collection(world: World, vacancy: str, place: int) -> dict[str, Any]:
    found = world.of(vacancy, place)
    address = f"{world.url}/negotiations/{COLLECTIONS[place]}?vacancy_id={vacancy}"
    return {
        "id": COLLECTIONS[place],
        "name": NAMES[place],
        "description": "",
        "hidden": False,
        "url": address,
        "counters": {
            "total": len(found),
            "with_updates": sum(not one.read for one in found),
        },
        "order_types": [
            {"id": "created_at", "name": "", "url": f"{address}&order_by=created_at"}
        ],
        "sub_collections": [],
    }


def _chat(world: World, topic: Topic) -> dict[str, Any]:
    return {
        "id": topic.id,
        "type": "NEGOTIATION",
        "vacancy_id": topic.vacancy,
        "has_more": False,
        "muted": False,
        "messages": [
            {
                "id": one["id"],
                "creation_time": hh_time(one["at"]),
                "last_change_time": None,
                "type": "SIMPLE",
                "payload": {"text": one["text"], "attachments": None},
                "sender_display_info": {
                    "role": one["role"],
                    "name": "",
                    "icon": None,
                    "is_current_participant": False,
                },
                "sender_participant_id": "1",
                "viewed_by_opponent": True,
                "can_edit": False,
            }
            for one in topic.messages
        ],
        "chat_states": {
            "write_message_state": {"allowed": True, "reason": None},
            "send_file_state": {"allowed": False},
        },
    }


def _drift(world: World, vacancy: str) -> None:
    """Every so many pages somebody applies while the list is being read."""
    world.pages += 1
    if world.drift and world.pages % world.drift == 0:
        number = max(world.resumes, default=0) + 1
        world.apply(vacancy, number)
