"""Declarations: the list of ids, one in full, ending it, and the consents beside it."""

from datetime import timedelta

from tests.sandbox_ehealth.cabinet import Cabinet
from tests.sandbox_ehealth.conftest import SignIn


async def test_list_holds_ids_only(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-declared")
    (row,) = (await patient.reads("declarations")).data
    free = cabinet.world.doctor("free")
    assert row["employee"] == {"id": free.employee_id}
    assert row["division"] == {"id": free.division_id}
    assert row["person"] == {"id": patient.id}
    assert row["status"] == "active"
    assert len((await patient.reads("declarations?status=ACTIVE")).data) == 1
    assert (await patient.reads("declarations?status=terminated")).data == []
    assert (await patient.reads("declarations?start_date_from=2026-01-01")).data == []


async def test_details_lead_to_the_signed_paper(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    request = (await patient.chooses("free")).data
    await patient.signs(request)
    desk_time = cabinet.world.config.doctor_answer_seconds

    cabinet.world.move_clock(timedelta(seconds=desk_time))
    said = await patient.reads(f"declarations/{request['declaration_id']}")
    assert said.data["scope"] == "family_doctor"
    assert said.data["declaration_request_id"] == request["id"]
    assert "Вільна" in said.data["content"]
    (link,) = said.body["urgent"]["links"]
    async with cabinet.http.get(link["url"]) as response:
        assert response.status == 200
        assert len(await response.text()) > 100
    cabinet.world.move_clock(timedelta(minutes=6))
    async with cabinet.http.get(link["url"]) as response:
        assert response.status == 403


async def test_patient_ends_a_declaration_with_a_reason(signed_in: SignIn) -> None:
    patient = await signed_in("verified-declared")
    (row,) = await patient.living()
    path = f"declarations/{row['id']}/actions/terminate"
    said = await patient.writes("PATCH", path, {"reason_description": "Переїзд"})
    assert said.status == 200
    ended = said.data
    assert (ended["status"], ended["reason"]) == ("terminated", "manual_person")
    assert ended["reason_description"] == "Переїзд"
    assert ended["employee"]["status"] == "APPROVED"
    assert ended["employee"]["party"]["last_name"] == "Вільна"
    assert ended["legal_entity"]["status"] == "ACTIVE"
    assert ended["person"]["last_name"] == "Криниця"
    again = await patient.writes("PATCH", path)
    assert (again.status, again.error) == (
        409,
        {"type": "request_conflict", "message": "Declaration is not active"},
    )


async def test_reason_under_another_name_is_refused(signed_in: SignIn) -> None:
    patient = await signed_in("verified-declared")
    (row,) = await patient.living()
    said = await patient.writes("PATCH", f"declarations/{row['id']}/actions/terminate", {"reason": "Переїзд"})
    assert said.flaw[:2] == ("$.reason", "schema")


async def test_somebody_elses_declaration_is_forbidden(cabinet: Cabinet) -> None:
    (row,) = await (await cabinet.signs_in("verified-declared")).living()
    other = await cabinet.signs_in("verified-free")
    assert (await other.reads(f"declarations/{row['id']}")).status == 403
    assert (await other.writes("PATCH", f"declarations/{row['id']}/actions/terminate")).status == 403
    assert (await other.reads("declarations/none")).status == 404


async def test_person_sees_all_consents_and_withdraws_one(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-declared")
    rows = (await patient.reads("apps")).data
    assert [row["client_name"] for row in rows] == ["Навчальний державний кабінет", "Кабінет Приклад"]
    other = cabinet.world.client("example")
    (filtered,) = (await patient.reads(f"apps?client_ids={other.id}")).data
    assert (await patient.reads(f"apps/{filtered['id']}")).data == filtered
    gone = await patient.calls("DELETE", f"/api/pis/apps/{filtered['id']}")
    assert (gone.status, gone.body) == (204, "")
    assert (await patient.reads(f"apps/{filtered['id']}")).status == 404
    assert len((await patient.reads("apps")).data) == 1
    paging = (await patient.reads("apps?page_number=1&page_size=1")).body["paging"]
    assert paging == {"page_number": 1, "page_size": 1, "total_entries": 1, "total_pages": 1}
    assert (await patient.reads("apps?page_size=101")).status == 422


async def test_own_consent_withdrawn_ends_the_session_at_the_next_refresh(cabinet: Cabinet) -> None:
    patient = await cabinet.signs_in("verified-free")
    details = patient.token["details"]
    await patient.calls("DELETE", f"/api/pis/apps/{details['app_id']}")
    assert (await patient.reads("person")).status == 200
    said = await cabinet.refreshes(details["refresh_token"])
    assert (said.status, said.error["message"]) == (401, "Resource owner revoked access for the client.")


async def test_second_consent_widens_the_first(cabinet: Cabinet) -> None:
    first = await cabinet.signs_in("verified-free", scope="person:sign_in")
    second = await cabinet.signs_in("verified-free", scope="person:sign_in declaration:read_pis")
    assert first.token["details"]["app_id"] == second.token["details"]["app_id"]
    (app,) = (await second.reads("apps")).data
    assert app["scope"] == "declaration:read_pis person:sign_in"
