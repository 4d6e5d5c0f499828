package dev.tradewind.app.channel;

/// The texts of chats.
///
/// Source: Slack API, "Formatting message text".
public final class ChatText {
    private ChatText() {}

    /// A text for Slack, in which `&`, `<` and `>` are not markup.
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// The beginning of a text, with a sign that it is one; all of it if it is not longer.
    public static String shortened(String text, int charactersMax) {
        return text.length() <= charactersMax ? text : text.substring(0, charactersMax - 1) + "…";
    }
}
