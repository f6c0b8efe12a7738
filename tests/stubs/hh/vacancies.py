"""Vacancies, drafts, money, dictionaries and webhooks of the hh.ru stub."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, jsonify, request

from tests.stubs.hh.guarding import paged, refusal
from tests.stubs.hh.people import hh_time
from tests.stubs.hh.world import EMPLOYER, MANAGER, World

_MONTH = timedelta(days=30)
_SHORTEST = 150


def vacancies(world: World) -> Blueprint:
    door = Blueprint("vacancies", __name__)

    @door.get(f"/employers/{EMPLOYER}/vacancies/<kind>")
    def listed(kind: str) -> Any:
        wanted = kind == "archived"
        found = [
            row(world, vacancy)
            for vacancy, told in world.vacancies.items()
            if told["archived"] is wanted
        ]
        return jsonify(paged(found, most=1000 if wanted else 50))

    @door.get("/vacancies/<vacancy>")
    def one(vacancy: str) -> Any:
        if vacancy not in world.vacancies:
            return refusal(404, "not_found")
        told = world.vacancies[vacancy]
        more = {
            "description": told["description"],
            "code": told["code"],
            "key_skills": [],
        }
        return jsonify(row(world, vacancy) | more)

    @door.put(f"/employers/{EMPLOYER}/vacancies/archived/<vacancy>")
    def archive(vacancy: str) -> Any:
        world.vacancies[vacancy]["archived"] = True
        return "", 204

    @door.post("/vacancies/drafts")
    def draft() -> Any:
        told = request.get_json()
        faults = []
        if len(told.get("description") or "") < _SHORTEST:
            faults.append({"value": "description", "reason": "size_less_than_min"})
        if not told.get("professional_roles"):
            faults.append({"value": "professional_roles", "reason": "required"})
        draft_id = world.new_id()
        world.drafts[draft_id] = told
        return (
            jsonify(
                id=draft_id,
                name=told.get("name") or "",
                publication_ready=not faults,
                validation_errors=faults,
                ignored_fields=[],
            ),
            201,
        )

    @door.delete("/vacancies/drafts/<draft_id>")
    def drop(draft_id: str) -> Any:
        world.drafts.pop(draft_id, None)
        return "", 204

    @door.post("/vacancies/drafts/<draft_id>/publish")
    def publish(draft_id: str) -> Any:
        told = world.drafts.get(draft_id)
        if told is None:
            return refusal(404, "not_found")
        same = [
            {"id": int(vacancy)}
            for vacancy, one in world.vacancies.items()
            if one["name"] == told["name"] and not one["archived"]
        ]
        if same:
            return refusal(403, "vacancies", "duplicate", found=len(same), items=same)
        if world.publications <= 0:
            return refusal(403, "vacancies", "not_enough_purchased_services")
        world.publications -= 1
        del world.drafts[draft_id]
        vacancy = world.post(
            told["name"], code=told.get("code"), description=told["description"]
        )
        return jsonify(vacancy_ids=[vacancy]), 201

    @door.get("/vacancies/<vacancy>/prolongate")
    def may_prolong(vacancy: str) -> Any:
        early = world.time() - world.vacancies[vacancy]["created"] < timedelta(days=1)
        action: dict[str, Any] = {
            "id": "prolongate",
            "enabled": not early,
            "method": "POST",
            "url": f"{world.url}/vacancies/{vacancy}/prolongate",
        }
        if early:
            action["disable_reason"] = {"id": "too_early", "name": "Слишком рано"}
        return jsonify(
            id=vacancy, actions=[action], expires_at=hh_time(world.time() + _MONTH)
        )

    @door.post("/vacancies/<vacancy>/prolongate")
    def prolong(vacancy: str) -> Any:
        world.vacancies[vacancy]["created"] = world.time()
        return "", 204

    door.register_blueprint(_money(world))
    door.register_blueprint(_words(world))
    return door


def _money(world: World) -> Blueprint:
    door = Blueprint("money", __name__)

    @door.get(f"/employers/{EMPLOYER}/services/available_publications")
    def publications() -> Any:
        variant = {
            "vacancy_properties": {
                "required": [{"property_type": "HH_STANDARD", "parameters": []}]
            },
            "available_publications_count": world.publications,
            "appearance": {"title": "Стандарт"},
        }
        return jsonify(publication_variants=[variant])

    @door.get(f"/employers/{EMPLOYER}/services/payable_api_actions/active")
    def services() -> Any:
        item = {
            "id": "1",
            "service_type": {"id": "API_LIMITED", "name": "API"},
            "balance": {"actual": 9000, "initial": 10000},
            "activated_at": hh_time(world.time()),
            "expires_at": hh_time(world.time() + _MONTH),
        }
        return jsonify(items=[item])

    @door.get(f"/employers/{EMPLOYER}/managers/{MANAGER}/limits/resume")
    def limits() -> Any:
        left = {"resume_view": world.contacts_left, "resume_view_from_api": 48}
        return jsonify(left=left, limits=left, spend={"resume_view": len(world.spent)})

    @door.get(f"/employers/{EMPLOYER}/managers/{MANAGER}/method_access")
    def access() -> Any:
        item = {"id": "1", "description": "Отклики", "access": {"has_access": True}}
        return jsonify(items=[item])

    return door


def _words(world: World) -> Blueprint:
    door = Blueprint("words", __name__)

    def kept(told: Any) -> Any:
        if request.headers.get("If-None-Match") == '"v1"':
            return "", 304
        answer = jsonify(told)
        answer.headers["ETag"] = '"v1"'
        answer.headers["Cache-Control"] = "max-age=1200"
        return answer

    @door.get("/areas")
    def areas() -> Any:
        leaf = [
            {"id": "1", "parent_id": "113", "name": "Москва", "areas": []},
            {"id": "2", "parent_id": "113", "name": "Санкт-Петербург", "areas": []},
        ]
        return kept([{"id": "113", "parent_id": None, "name": "Россия", "areas": leaf}])

    @door.get("/professional_roles")
    def roles() -> Any:
        role = {
            "id": "70",
            "name": "Менеджер по продажам, менеджер по работе с клиентами",
            "is_default": False,
        }
        old = {"id": "1", "name": "Устаревшая", "select_deprecated": True}
        return kept(
            {"categories": [{"id": "1", "name": "Продажи", "roles": [role, old]}]}
        )

    @door.post("/webhook/subscriptions")
    def subscribe() -> Any:
        told = request.get_json()
        if any(one["url"] == told["url"] for one in world.hooks.values()):
            return refusal(400, "notifications", "already_exist")
        hook = world.new_id()
        world.hooks[hook] = told
        return jsonify(id=hook), 201

    @door.get("/webhook/subscriptions")
    def subscriptions() -> Any:
        return jsonify(items=[{"id": key} | told for key, told in world.hooks.items()])

    @door.delete("/webhook/subscriptions/<hook>")
    def unsubscribe(hook: str) -> Any:
        world.hooks.pop(hook, None)
        return "", 204

    return door


def row(world: World, vacancy: str) -> dict[str, Any]:
    """A vacancy as it stands in a list."""
    told = world.vacancies[vacancy]
    return {
        "id": vacancy,
        "name": told["name"],
        "area": {"id": "1", "name": "Москва", "url": f"{world.url}/areas/1"},
        "salary_range": None,
        "archived": told["archived"],
        "alternate_url": f"https://hh.ru/vacancy/{vacancy}",
        "url": f"{world.url}/vacancies/{vacancy}",
        "created_at": hh_time(told["created"]),
        "published_at": hh_time(told["created"]),
        "expires_at": hh_time(told["created"] + _MONTH),
        "counters": {"responses": len(world.of(vacancy)), "views": 0},
        "manager": {"id": MANAGER},
    }
