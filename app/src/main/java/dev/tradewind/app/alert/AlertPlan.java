package dev.tradewind.app.alert;

import dev.tradewind.app.channel.ChannelFile;
import dev.tradewind.app.channel.SmtpSettings;
import dev.tradewind.app.webhook.WebhookSecret;
import dev.tradewind.commerce.Profile;
import dev.tradewind.http.address.MailAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The channels of alerts that are open, as a file of settings says. Where that says nothing of a channel, the demo profile
/// captures its alerts, and another has no such channel.
///
/// @param ways of the channels that are open
/// @param mail where mails are handed in
/// @param topic that is told of the alarms that the instance brings along: its ARN, or its name
public record AlertPlan(
        List<AlertWay> ways,
        Optional<SmtpSettings> mail,
        Optional<String> topic,
        AlertLinks links) {
    /// Of an instance whose alarms tell nobody.
    public static final AlertPlan NONE =
            new AlertPlan(List.of(), Optional.empty(), Optional.empty(), AlertLinks.NONE);

    private static final String CAPTURE = "capture";
    private static final String OFF = "off";

    public AlertPlan {
        ways = List.copyOf(ways);
    }

    /// Of an instance without a file.
    public static AlertPlan standard(Profile profile) {
        return of(new ChannelFile(Map.of()), profile);
    }

    /// @throws IllegalArgumentException that says what is wrong, and no value
    public static AlertPlan of(ChannelFile file, Profile profile) {
        var links = new AlertLinks(file.url("console.url"), file.url("runbooks.url"));
        var mail = SmtpSettings.of(file);
        var ways = new ArrayList<AlertWay>();
        for (var name : AlertChannel.NAMES) {
            way(name, file, links, mail.isPresent(), profile).ifPresent(ways::add);
        }
        var topic = file.find("topic");
        file.requireKnown();
        return new AlertPlan(ways, mail, topic, links);
    }

    private static Optional<AlertWay> way(
            String name, ChannelFile file, AlertLinks links, boolean hasMail, Profile profile) {
        var found = channel(name, file, links, hasMail);
        Optional<AlertWay> captured =
                Optional.of(new AlertWay(AlertCapture.channel(name, links), false));
        return switch (file.find(name).orElse("")) {
            case CAPTURE -> captured;
            case OFF -> Optional.empty();
            case "" ->
                    found.map(it -> new AlertWay(it, true))
                            .or(() -> profile.takesTestSwitches() ? captured : Optional.empty());
            default ->
                    throw new IllegalArgumentException(
                            "the setting '%s' is capture or off".formatted(name));
        };
    }

    private static Optional<AlertChannel> channel(
            String name, ChannelFile file, AlertLinks links, boolean hasMail) {
        return switch (name) {
            case MailAlerts.NAME -> mail(file, links, hasMail);
            case SlackAlerts.NAME -> file.url("slack.url").map(url -> new SlackAlerts(url, links));
            case TeamsAlerts.NAME -> file.url("teams.url").map(url -> new TeamsAlerts(url, links));
            case PagerDutyAlerts.NAME -> pagerDuty(file, links);
            case WebhookAlerts.NAME -> webhook(file);
            default -> throw new IllegalStateException("no channel is named " + name);
        };
    }

    private static Optional<AlertChannel> mail(
            ChannelFile file, AlertLinks links, boolean hasMail) {
        var to = file.parsed("email.to", AlertPlan::address);
        if (to.isPresent() && !hasMail) {
            throw new IllegalArgumentException("the setting 'smtp.host' is missing for email.to");
        }
        return to.map(it -> new MailAlerts(it, links));
    }

    private static String address(String text) {
        return MailAddress.tryParse(text)
                .map(_ -> text)
                .orElseThrow(
                        () -> new IllegalArgumentException("is one mail address: ops@example.com"));
    }

    private static Optional<AlertChannel> pagerDuty(ChannelFile file, AlertLinks links) {
        URI url = file.url("pagerduty.url").orElse(PagerDutyAlerts.URL);
        return file.find("pagerduty.key").map(key -> new PagerDutyAlerts(url, key, links));
    }

    private static Optional<AlertChannel> webhook(ChannelFile file) {
        var secret = file.parsed("webhook.secret", WebhookSecret::parse);
        return file.url("webhook.url")
                .map(url ->
                        new WebhookAlerts(
                                url,
                                secret.orElseGet(() ->
                                        WebhookSecret.parse(file.required("webhook.secret")))));
    }

    /// Tells whether any alert leaves this machine, and so may not arrive.
    boolean isSending() {
        return ways.stream().anyMatch(AlertWay::isSent);
    }

    /// The same, whose links lead to a console where none was named.
    public AlertPlan withConsole(URI address) {
        var linked = links.orConsole(address);
        return new AlertPlan(
                ways.stream().map(it -> it.withLinks(linked)).toList(), mail, topic, linked);
    }
}
