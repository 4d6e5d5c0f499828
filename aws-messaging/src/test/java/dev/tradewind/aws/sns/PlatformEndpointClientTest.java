package dev.tradewind.aws.sns;

import static dev.tradewind.aws.sns.SnsSteps.assertError;
import static dev.tradewind.aws.sns.SnsSteps.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.TestBroker;
import dev.tradewind.aws.TestBrokerExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sns.SnsClient;

/// Applications on devices as a program in the same process holds them.
@ExtendWith(TestBrokerExtension.class)
class PlatformEndpointClientTest {
    private final TestBroker broker;
    private final SnsClient sns;
    private String application;

    PlatformEndpointClientTest(TestBroker broker) {
        this.broker = broker;
        sns = broker.sns();
        application = application("GCM");
    }

    private String application(String platform) {
        var credentials = Map.of("PlatformCredential", "key", "PlatformPrincipal", "certificate");
        return sns.createPlatformApplication(
                        r -> r.platform(platform).name("shop").attributes(credentials))
                .platformApplicationArn();
    }

    @Test
    void a_device_is_made_listed_and_deleted() {
        var device = create("token", "ann", Map.of());

        assertThat(device).startsWith("arn:aws:sns:us-east-1:000000000000:endpoint/GCM/shop/");
        assertThat(attributes(device))
                .containsOnly(
                        Map.entry("Enabled", "true"),
                        Map.entry("Token", "token"),
                        Map.entry("CustomUserData", "ann"));
        assertThat(
                        sns.listEndpointsByPlatformApplication(
                                        r -> r.platformApplicationArn(application))
                                .endpoints())
                .singleElement()
                .satisfies(it -> assertThat(it.endpointArn()).isEqualTo(device));

        delete(device);
        delete(device);

        assertError(() -> attributes(device), 404, "NotFound", "Endpoint does not exist");
    }

    @Test
    void the_same_device_again_is_the_same_one() {
        var device = create("token", "ann", Map.of());

        assertThat(create("token", "ann", Map.of("Enabled", "true"))).isEqualTo(device);
        assertThat(create("token", "", Map.of("CustomUserData", "ann"))).isEqualTo(device);
        assertThat(create("other", "ann", Map.of())).isNotEqualTo(device);
    }

    @Test
    void the_same_device_with_other_attributes_is_refused_by_its_arn() {
        var device = create("token", "ann", Map.of());
        var different =
                "Token Reason: Endpoint %s already exists with the same Token, but different attributes."
                        .formatted(device);

        assertInvalid(() -> create("token", "bob", Map.of()), different);
        assertInvalid(() -> create("token", "", Map.of()), different);
        assertInvalid(() -> create("token", "ann", Map.of("Enabled", "false")), different);

        set(device, Map.of("Enabled", "false"));

        assertThat(create("token", "ann", Map.of("Enabled", "false"))).isEqualTo(device);
        assertInvalid(() -> create("token", "ann", Map.of()), different);
    }

    @Test
    void a_token_is_of_one_device() {
        var first = create("one", "", Map.of());
        var second = create("two", "", Map.of());

        assertInvalid(
                () -> set(second, Map.of("Token", "one")),
                "This endpoint is already registered with a different token.");

        set(first, Map.of("Token", "three"));
        set(second, Map.of("Token", "one"));

        assertThat(create("one", "", Map.of())).isEqualTo(second);
        assertThat(create("three", "", Map.of())).isEqualTo(first);
    }

    @Test
    void attributes_that_are_wrong_are_refused() {
        var device = create("token", "", Map.of());
        var tooLong =
                "Attributes Reason: Invalid value for attribute: CustomUserData: must be at most"
                        + " 2048 bytes long in UTF-8 encoding";

        assertInvalid(
                () -> create("t", "", Map.of("Colour", "red")),
                "Attributes Reason: Invalid attribute name: Colour");
        assertInvalid(
                () -> set(device, Map.of("Colour", "red")),
                "Attributes Reason: Invalid attribute name: Colour");
        assertInvalid(() -> create("t", "ä".repeat(1025), Map.of()), tooLong);
        assertInvalid(() -> set(device, Map.of("CustomUserData", "x".repeat(2049))), tooLong);
        assertInvalid(
                () -> set(device, Map.of("Enabled", "maybe")),
                "Attributes Reason: Invalid value for attribute: Enabled: must be either true or"
                        + " false");
        assertInvalid(() -> create("t".repeat(4097), "", Map.of()), "Token");
    }

    @Test
    void apples_tokens_are_hexadecimal() {
        application = application("APNS");

        assertThat(create("0a1B", "", Map.of())).contains("endpoint/APNS/shop/");
        assertInvalid(
                () -> create("xyz", "", Map.of()),
                "Token Reason: iOS device tokens must be no more than 400 hexadecimal characters");
    }

    @Test
    void a_device_needs_its_application() {
        var device = create("token", "", Map.of());
        sns.deletePlatformApplication(r -> r.platformApplicationArn(application));

        assertError(() -> attributes(device), 404, "NotFound", "Endpoint does not exist");
        assertError(
                () -> create("token", "", Map.of()),
                404,
                "NotFound",
                "PlatformApplication does not exist");
    }

    @Test
    void what_is_disabled_gets_no_publication() {
        var device = create("token", "", Map.of());
        set(device, Map.of("Enabled", "false"));

        assertError(() -> publish(device), 400, "EndpointDisabled", "Endpoint is disabled");

        set(device, Map.of("Enabled", "true"));
        sns.setPlatformApplicationAttributes(
                r -> r.platformApplicationArn(application).attributes(Map.of("Enabled", "false")));

        assertError(
                () -> publish(device),
                400,
                "PlatformApplicationDisabled",
                "Platform application is disabled");

        delete(device);

        assertInvalid(
                () -> publish(device),
                "TargetArn Reason: No endpoint found for the target arn specified");
    }

    @Test
    void only_a_device_that_is_there_is_subscribed() {
        var steps = SnsSteps.of(broker);
        var topic = steps.topic("events");
        var device = create("token", "", Map.of());

        assertThat(steps.subscribe(topic, "application", device)).startsWith(topic + ":");
        assertInvalid(
                () -> steps.subscribe(topic, "application", "token"),
                "Application endpoint arn invalid:token");
        delete(device);
        assertInvalid(
                () -> steps.subscribe(topic, "application", device),
                "Endpoint Reason: Endpoint does not exist for endpoint arn " + device);
    }

    private String create(String token, String userData, Map<String, String> attributes) {
        return sns.createPlatformEndpoint(r ->
                        r.platformApplicationArn(application)
                                .token(token)
                                .customUserData(userData)
                                .attributes(attributes))
                .endpointArn();
    }

    private void publish(String device) {
        sns.publish(r -> r.targetArn(device).message("m"));
    }

    private void set(String device, Map<String, String> attributes) {
        sns.setEndpointAttributes(r -> r.endpointArn(device).attributes(attributes));
    }

    private Map<String, String> attributes(String device) {
        return sns.getEndpointAttributes(r -> r.endpointArn(device)).attributes();
    }

    private void delete(String device) {
        sns.deleteEndpoint(r -> r.endpointArn(device));
    }
}
