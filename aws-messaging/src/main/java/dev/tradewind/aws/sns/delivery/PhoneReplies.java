package dev.tradewind.aws.sns.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.broker.topic.phone.PhoneNumber;
import dev.tradewind.broker.topic.phone.Phones;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The answers of phones to text messages, which no carrier brings here: some words opt out.
///
/// Source of the words: Amazon SNS Developer Guide, "Managing phone numbers and subscriptions".
public final class PhoneReplies {
    private static final Set<String> OPT_OUT =
            Set.of(
                    "ARRET",
                    "CANCEL",
                    "END",
                    "OPT-OUT",
                    "OPTOUT",
                    "QUIT",
                    "REMOVE",
                    "STOP",
                    "TD",
                    "UNSUBSCRIBE");

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private PhoneReplies() {}

    /// `POST /_tradewind/phones/replies?number=N&text=T[&account=A][&region=R]`
    ///
    /// @param account whose messages are answered, unless the request says it
    public static Route of(Phones phones, String account, String region) {
        return Route.post(
                "/_tradewind/phones/replies",
                call -> {
                    var number = number(call.require("number"));
                    boolean optsOut = isOptOut(call.require("text"));
                    var owner =
                            new Phones.Owner(
                                    parameter(call, "region", REGION, region),
                                    parameter(call, "account", ACCOUNT, account));
                    if (optsOut) {
                        phones.optOut(owner, number);
                    }
                    return Reply.ok(JsonNodeFactory.instance.objectNode().put("optedOut", optsOut));
                });
    }

    private static PhoneNumber number(String text) {
        return PhoneNumber.tryParse(text)
                .orElseThrow(() -> invalid("number", "a telephone number, +15551234567 say"));
    }

    private static String parameter(HttpCall call, String name, Pattern pattern, String otherwise) {
        var value = call.queryParameter(name).orElse(otherwise);
        if (!pattern.matcher(value).matches()) {
            throw invalid(name, "of the form " + pattern);
        }
        return value;
    }

    private static Problem invalid(String parameter, String form) {
        return Problem.of(
                Problem.Kind.INVALID_REQUEST,
                "the parameter '%s' has to be %s".formatted(parameter, form));
    }

    private static boolean isOptOut(String text) {
        return OPT_OUT.contains(text.strip().toUpperCase(Locale.ROOT));
    }
}
