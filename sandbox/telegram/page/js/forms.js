// Small forms: a location, somebody's contact, a new patient, a new topic.
import { act } from "./api.js";
import { form } from "./dialogs.js";
import { t } from "./words.js";

const CITIES = {
  kyiv: [50.4501, 30.5234], lviv: [49.8397, 24.0297], odesa: [46.4825, 30.7233],
  kharkiv: [49.9935, 36.2304], dnipro: [48.4647, 35.0462], village: [49.3722, 33.6481],
};

// `where`: person_id, chat_id, thread_id, reply_to
export function askLocation(where) {
  const fill = (event) => {
    const [latitude, longitude] = CITIES[event.target.value];
    dialog.querySelector("[name=latitude]").value = latitude;
    dialog.querySelector("[name=longitude]").value = longitude;
  };
  const [latitude, longitude] = CITIES.kyiv;
  const dialog = form(t("location.title"), [
    { name: "preset", label: t("location.preset"), options: Object.keys(CITIES).map((one) => [one, t(`city.${one}`)]), onchange: fill },
    { name: "latitude", label: t("location.latitude"), type: "number", step: "any", value: latitude, required: true },
    { name: "longitude", label: t("location.longitude"), type: "number", step: "any", value: longitude, required: true },
  ], t("location.send"), (values) => act("send_location", { ...where, latitude: Number(values.latitude), longitude: Number(values.longitude) }));
}

export function askContact(where) {
  form(t("contact.other"), [
    { name: "phone", label: t("contact.phone"), type: "tel", value: "+380000000099", required: true },
    { name: "first_name", label: t("contact.name"), required: true },
  ], t("contact.share"), (values) => act("send_contact", { ...where, ...values }));
}

export function askPatient(done) {
  form(t("patient.title"), [
    { name: "first_name", label: t("patient.first"), required: true },
    { name: "last_name", label: t("patient.last") },
    { name: "username", label: t("patient.username"), max: 32 },
    { name: "language", label: t("patient.language"), options: [["uk", "Українська"], ["en", "English"]] },
  ], t("patient.add"), async (values) => done(await act("add_patient", values)));
}

export function askTopic(where, done) {
  const fields = [{ name: "name", label: t("topic.name"), max: 128, required: true }];
  form(t("topic.title"), fields, t("topic.create"), async (values) => done(await act("create_topic", { ...where, ...values })));
}
