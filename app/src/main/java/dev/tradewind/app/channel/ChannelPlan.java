package dev.tradewind.app.channel;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.notifications.MessageRules;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.template.MessageKind;
import dev.tradewind.http.address.MailAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The channels of a shop, and which kinds of messages go over them, as its file of settings says. Where that says
/// nothing of a channel, the demo profile captures its messages, and another has no such channel.
///
/// @param ways of the channels that are open
/// @param language of customers who have named none
public record ChannelPlan(Map<ChannelName, ChannelWay> ways, MessageRules rules, String language) {
    private static final String ENGLISH = "en";
    private static final String CAPTURE = "capture";
    private static final String OFF = "off";
    private static final int TIMEOUT_SECONDS = 20;
    private static final int TIMEOUT_SECONDS_MAX = 300;
    private static final int CONNECTIONS = 4;
    private static final int CONNECTIONS_MAX = 50;
    private static final int PORT_MAX = 65_535;

    public ChannelPlan {
        ways = Map.copyOf(ways);
    }

    /// Of a shop without a file.
    public static ChannelPlan standard(Profile profile) {
        return of(new ChannelFile(Map.of()), profile);
    }

    /// @throws IllegalArgumentException that says what is wrong, and no value
    public static ChannelPlan of(ChannelFile file, Profile profile) {
        var ways = new EnumMap<ChannelName, ChannelWay>(ChannelName.class);
        for (var name : EnumSet.complementOf(EnumSet.of(ChannelName.RECORDED))) {
            way(name, file, profile).ifPresent(way -> ways.put(name, way));
        }
        var rules = MessageRules.standard().over(ways.keySet());
        for (var label : file.names("rule.")) {
            var kind =
                    MessageKind.find(label)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "there is no kind of message '%s'; there is %s"
                                                    .formatted(label, kinds())));
            rules =
                    rules.with(
                            kind,
                            file.parsed("rule." + label, ChannelPlan::names).orElse(Set.of()));
        }
        var language = file.find("language").orElse(ENGLISH);
        file.requireKnown();
        return new ChannelPlan(ways, rules, language);
    }

    private static String kinds() {
        return Arrays.stream(MessageKind.values())
                .map(MessageKind::label)
                .collect(Collectors.joining(", "));
    }

    private static Set<ChannelName> names(String value) {
        var names = EnumSet.noneOf(ChannelName.class);
        for (var word : ChannelFile.words(value)) {
            names.add(
                    Labelled.find(ChannelName.class, word)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "names channels, of which '%s' is none"
                                                    .formatted(word))));
        }
        return names;
    }

    private static Optional<ChannelWay> way(ChannelName name, ChannelFile file, Profile profile) {
        var label = name.label();
        var found = name == ChannelName.EMAIL ? mailed(file) : posted(label, file);
        var word = file.find(label).orElse("");
        return switch (word) {
            case CAPTURE -> Optional.of(new ChannelWay.Captured());
            case OFF -> Optional.empty();
            case "" ->
                    found.or(() ->
                            profile.takesTestSwitches()
                                    ? Optional.of(new ChannelWay.Captured())
                                    : Optional.empty());
            default ->
                    throw new IllegalArgumentException(
                            "the setting '%s' is capture or off; a channel is on where it has %s"
                                    .formatted(
                                            label,
                                            name == ChannelName.EMAIL
                                                    ? "smtp.host"
                                                    : label + ".url"));
        };
    }

    private static Optional<ChannelWay> posted(String label, ChannelFile file) {
        var secret = file.find(label + ".secret");
        return file.parsed(label + ".url", ChannelPlan::url)
                .map(url -> new ChannelWay.Posted(url, secret));
    }

    private static URI url(String text) {
        var url = URI.create(text);
        var scheme = String.valueOf(url.getScheme());
        if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("is an address of HTTP: https://example.com/hook");
        }
        return url;
    }

    private static Optional<ChannelWay> mailed(ChannelFile file) {
        var security =
                file.parsed("smtp.security", ChannelPlan::security)
                        .orElse(SmtpSettings.Security.STARTTLS);
        int port = file.number("smtp.port", security.defaultPort(), PORT_MAX);
        int seconds = file.number("smtp.timeout-seconds", TIMEOUT_SECONDS, TIMEOUT_SECONDS_MAX);
        int connections = file.number("smtp.connections", CONNECTIONS, CONNECTIONS_MAX);
        var from = file.parsed("smtp.from", ChannelPlan::sender);
        var user = file.find("smtp.user");
        var password = file.find("smtp.password");
        return file.find("smtp.host")
                .map(host ->
                        new ChannelWay.Mailed(
                                new SmtpSettings(
                                        host,
                                        port,
                                        security,
                                        from.orElseGet(() -> file.required("smtp.from")),
                                        user.map(it ->
                                                new SmtpSettings.Login(it, password.orElse(""))),
                                        Duration.ofSeconds(seconds),
                                        connections)));
    }

    private static SmtpSettings.Security security(String text) {
        return Labelled.find(SmtpSettings.Security.class, text)
                .orElseThrow(() -> new IllegalArgumentException("is none, starttls or tls"));
    }

    /// An address, perhaps with a name before it.
    private static String sender(String text) {
        int bracket = text.lastIndexOf('<');
        var address =
                bracket >= 0 && text.endsWith(">")
                        ? text.substring(bracket + 1, text.length() - 1)
                        : text;
        if (MailAddress.tryParse(address).isEmpty()
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("is a sender's address: Shop <orders@example.com>");
        }
        return text;
    }
}
