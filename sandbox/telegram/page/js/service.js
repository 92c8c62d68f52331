// Service messages in words.
import { gist } from "./media.js";
import { t } from "./words.js";

export function nameOf(user) {
  return [user.first_name, user.last_name].filter(Boolean).join(" ");
}

// the sentence, or "" if the message is not a service one
export function serviceText(message) {
  const who = nameOf(message.from);
  if (message.forum_topic_created) return t("service.topic_created", { who, name: message.forum_topic_created.name });
  if (message.forum_topic_edited) {
    const { name } = message.forum_topic_edited;
    return name ? t("service.topic_edited", { who, name }) : t("service.topic_icon", { who });
  }
  if (message.forum_topic_closed) return t("service.topic_closed", { who });
  if (message.forum_topic_reopened) return t("service.topic_reopened", { who });
  if (message.pinned_message) return t("service.pinned", { who, what: gist(message.pinned_message) });
  if (message.new_chat_members) return t("service.joined", { who: message.new_chat_members.map(nameOf).join(", ") });
  if (message.left_chat_member) return t("service.left", { who: nameOf(message.left_chat_member) });
  if (message.migrate_to_chat_id) return t("service.migrated");
  if (message.migrate_from_chat_id) return t("service.migrated_from");
  return "";
}
