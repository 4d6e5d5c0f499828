package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.OneOver.ofSize;
import static dev.tradewind.app.aws.OneOver.text;

import dev.tradewind.broker.topic.phone.Phones;
import dev.tradewind.broker.topic.push.PlatformApplication;
import dev.tradewind.broker.topic.push.PlatformEndpoint;
import dev.tradewind.engine.Arn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One over each limit of what SNS keeps of devices and phones.
final class PushOneOver {
    private static final String INVALID = "InvalidParameter";

    private PushOneOver() {}

    static Stream<OneOver> all() {
        return Stream.concat(applications(), Stream.concat(devices(), phones()));
    }

    private static Stream<OneOver> applications() {
        return Stream.of(
                new OneOver(
                        "applications of push services",
                        1000,
                        INVALID,
                        (it, n) -> TopicsOneOver.rounds(it, n, i -> register(it, "app-" + i)),
                        (it, n) -> application(it, "one-" + n, Map.of())),
                ofSize(
                        "characters of an application's name",
                        256,
                        INVALID,
                        (it, n) -> application(it, text(n), Map.of())),
                ofSize(
                        "bytes of an attribute of an application",
                        2048,
                        INVALID,
                        (it, n) ->
                                application(it, "app", Map.of("EventDeliveryFailure", text(n)))));
    }

    private static Arn register(AwsServer server, String name) {
        var arn = PlatformApplication.arn(AwsServer.REGION, AwsServer.ACCOUNT, "GCM", name);
        return server.broker().push().register(new PlatformApplication(arn, Map.of())).arn();
    }

    private static String application(
            AwsServer server, String name, Map<String, String> attributes) {
        var all = new HashMap<>(attributes);
        all.put("PlatformCredential", "secret");
        return server.sns()
                .createPlatformApplication(r -> r.name(name).platform("GCM").attributes(all))
                .platformApplicationArn();
    }

    private static Stream<OneOver> devices() {
        return Stream.of(
                new OneOver(
                        "devices",
                        10_000,
                        INVALID,
                        (it, n) -> {
                            var application = register(it, "app");
                            TopicsOneOver.rounds(it, n, i -> register(it, application, "t" + i));
                        },
                        (it, n) -> device(it, "one-" + n, "")),
                ofSize(
                        "characters of a device's token",
                        4096,
                        INVALID,
                        (it, n) -> device(it, text(n), "")),
                ofSize(
                        "bytes of what is kept with a device",
                        2048,
                        INVALID,
                        (it, n) -> device(it, "token-" + n, text(n))));
    }

    private static void register(AwsServer server, Arn application, String token) {
        server.broker()
                .push()
                .register(new PlatformEndpoint(application, token, true, Optional.empty()));
    }

    private static void device(AwsServer server, String token, String userData) {
        var application = application(server, "app", Map.of());
        server.sns()
                .createPlatformEndpoint(r ->
                        r.platformApplicationArn(application)
                                .token(token)
                                .customUserData(userData));
    }

    private static Stream<OneOver> phones() {
        return Stream.of(
                new OneOver(
                        "accounts and regions with settings of text messages",
                        1000,
                        INVALID,
                        (it, n) -> TopicsOneOver.rounds(it, n, i -> set(it, "account-" + i)),
                        PushOneOver::set),
                ofSize(
                        "characters of a setting of text messages",
                        2048,
                        INVALID,
                        (it, n) -> set(it, Map.of("UsageReportS3Bucket", text(n)))));
    }

    private static void set(AwsServer server, String account) {
        var owner = new Phones.Owner(AwsServer.REGION, account);
        server.broker().phones().set(owner, Map.of("DefaultSenderID", "Shop"));
    }

    private static void set(AwsServer server, int number) {
        var account = "%012d".formatted(number);
        try (var sns = server.clientsOf(account).sns()) {
            sns.setSMSAttributes(r -> r.attributes(Map.of("DefaultSenderID", "Shop")));
        }
    }

    private static void set(AwsServer server, Map<String, String> settings) {
        server.sns().setSMSAttributes(r -> r.attributes(settings));
    }
}
