package dev.tradewind.commerce.notifications.template;

import dev.tradewind.commerce.Money;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The values that a message tells, by the names of its kind. A value comes from elsewhere, and stays a value: what would break a
/// line, hide or turn text around in a mail's header or a chat is a blank in it.
///
/// @param amount written as the language of the words has it
public record MessageValues(Map<String, String> texts, Optional<Money> amount) {
    private static final int LENGTH_MAX = 500;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");
    private static final String GERMAN = "de";

    public MessageValues {
        texts = Map.copyOf(texts);
    }

    public static MessageValues of(String orderId) {
        return new MessageValues(Map.of(MessageKind.ORDER, orderId), Optional.empty());
    }

    /// The same with one value more.
    public MessageValues with(String name, String value) {
        var more = new HashMap<>(texts);
        more.put(name, clean(value));
        return new MessageValues(more, amount);
    }

    public MessageValues with(Money money) {
        return new MessageValues(texts, Optional.of(money));
    }

    /// All of them, as they stand in words of a language.
    public Map<String, String> in(String language) {
        var all = new HashMap<>(texts);
        amount.ifPresent(money -> all.put(MessageKind.AMOUNT, written(money, language)));
        return all;
    }

    /// With all decimals of its currency: `900.00 USD`.
    private static String written(Money money, String language) {
        var decimal = money.decimal().setScale(money.currency().decimals()).toPlainString();
        var point = language.equals(GERMAN) ? decimal.replace('.', ',') : decimal;
        return point + " " + money.currency().code().toUpperCase(Locale.ROOT);
    }

    private static String clean(String value) {
        var seen = UNSEEN.matcher(value).replaceAll(" ").strip();
        return seen.length() <= LENGTH_MAX ? seen : seen.substring(0, LENGTH_MAX) + "…";
    }
}
