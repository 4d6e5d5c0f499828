package dev.tradewind.app.channel;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.notifications.MessageRules;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.template.MessageKind;
import java.nio.file.Path;
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
        var own = name == ChannelName.EMAIL ? mailed(file) : posted(label, file);
        var plugged = plugged(label, file);
        if (own.isPresent() && plugged.isPresent()) {
            throw new IllegalArgumentException(
                    "the setting '%s.channel' names another way than %s does; leave one out"
                            .formatted(label, place(name)));
        }
        var found = plugged.or(() -> own);
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
                                    .formatted(label, place(name)));
        };
    }

    /// The setting that says where the messages of a channel go.
    private static String place(ChannelName name) {
        return name == ChannelName.EMAIL ? "smtp.host" : name.label() + ".url";
    }

    private static Optional<ChannelWay> plugged(String label, ChannelFile file) {
        var jars = label + ".jars";
        var prefix = label + ".setting.";
        var settings =
                file.names(prefix).stream()
                        .collect(
                                Collectors.toMap(
                                        name -> name, name -> file.required(prefix + name)));
        var from = file.find(jars).map(Path::of);
        var wanted = file.find(label + ".channel");
        if (wanted.isEmpty() && (from.isPresent() || !settings.isEmpty())) {
            throw new IllegalArgumentException(
                    "the setting '%s.channel' is missing: it names the channel in the jars"
                            .formatted(label));
        }
        return wanted.map(name ->
                new ChannelWay.Plugged(
                        name, from.orElseGet(() -> Path.of(file.required(jars))), settings));
    }

    private static Optional<ChannelWay> posted(String label, ChannelFile file) {
        var secret = file.find(label + ".secret");
        return file.url(label + ".url").map(url -> new ChannelWay.Posted(url, secret));
    }

    private static Optional<ChannelWay> mailed(ChannelFile file) {
        return SmtpSettings.of(file).map(ChannelWay.Mailed::new);
    }
}
