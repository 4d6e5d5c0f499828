package dev.tradewind.aws.sns;

import static dev.tradewind.aws.sns.SnsSteps.assertError;
import static dev.tradewind.aws.sns.SnsSteps.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.TestBroker;
import dev.tradewind.aws.TestBrokerExtension;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.topic.push.MobilePush;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;

/// Applications of push services as a program in the same process holds them.
@ExtendWith(TestBrokerExtension.class)
class PlatformApplicationClientTest {
    private static final String ARN = "arn:aws:sns:us-east-1:000000000000:app/";
    private static final Map<String, String> CREDENTIALS =
            Map.of("PlatformCredential", "key", "PlatformPrincipal", "certificate");

    private final TestBroker broker;
    private final SnsClient sns;

    PlatformApplicationClientTest(TestBroker broker) {
        this.broker = broker;
        sns = broker.sns();
    }

    @Test
    void an_application_is_made_listed_and_deleted() {
        var adm = create("ADM", "shop", CREDENTIALS);
        var gcm = create("GCM", "shop", Map.of("PlatformCredential", "key"));

        assertThat(adm).isEqualTo(ARN + "ADM/shop");
        assertThat(create("ADM", "shop", CREDENTIALS)).isEqualTo(adm);
        assertThat(sns.listPlatformApplications().platformApplications())
                .extracting(it -> it.platformApplicationArn())
                .containsExactly(adm, gcm);

        delete(adm);
        delete(adm);

        assertThat(sns.listPlatformApplications().platformApplications())
                .extracting(it -> it.platformApplicationArn())
                .containsExactly(gcm);
    }

    @Test
    void applications_are_listed_by_the_hundred() {
        IntStream.range(0, 101).forEach(i -> create("ADM", "app-" + i, CREDENTIALS));

        var first = sns.listPlatformApplications();
        var second = sns.listPlatformApplications(r -> r.nextToken(first.nextToken()));

        assertThat(first.platformApplications()).hasSize(100);
        assertThat(second.platformApplications()).hasSize(1);
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void attributes_are_kept_and_credentials_never_told() {
        var application = create("ADM", "shop", CREDENTIALS);
        assertThat(attributes(application)).containsExactly(Map.entry("Enabled", "true"));

        set(application, Map.of("EventEndpointCreated", "arn:aws:sns:us-east-1:1:t"));
        set(application, Map.of("Enabled", "False", "PlatformCredential", "another"));

        assertThat(attributes(application))
                .containsOnly(
                        Map.entry("Enabled", "false"),
                        Map.entry("EventEndpointCreated", "arn:aws:sns:us-east-1:1:t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ADM||'%s Reason: cannot be empty'",
                "ADM|a b|'%s Reason: must contain only characters ''a''-''z'', ''A''-''Z'',"
                        + " ''0''-''9'', ''_'', ''-'', and ''.'''",
                "AAA|shop|Platform Reason: AAA is not supported"
            })
    void a_name_or_platform_that_is_wrong_is_refused(String platform, String name, String what) {
        var text = name == null ? "" : name;

        assertInvalid(() -> create(platform, text, CREDENTIALS), what.formatted(text));
    }

    @Test
    void a_name_has_up_to_256_characters() {
        var name = "n".repeat(257);

        assertThat(create("ADM", name.substring(1), CREDENTIALS)).startsWith(ARN);
        assertInvalid(
                () -> create("ADM", name, CREDENTIALS),
                name + " Reason: must be at most 256 characters long");
    }

    @Test
    void attributes_that_are_wrong_are_refused() {
        var application = create("ADM", "shop", CREDENTIALS);

        assertInvalid(
                () -> create("ADM", "b", Map.of("PlatformCredential", "key")),
                "Attributes Reason: PlatformCredential attribute provided without"
                        + " PlatformPrincipal");
        assertInvalid(
                () -> create("GCM", "b", Map.of("PlatformPrincipal", "certificate")),
                "Attributes Reason: PlatformPrincipal attribute provided without"
                        + " PlatformCredential");
        assertInvalid(
                () -> create("GCM", "b", Map.of()),
                "Attributes Reason: Platform credentials are invalid");
        assertInvalid(
                () -> set(application, Map.of("Colour", "red")),
                "Attributes Reason: Invalid attribute name: Colour");
        assertInvalid(
                () -> set(application, Map.of("EventDeliveryFailure", "x".repeat(2049))),
                "Attributes Reason: Invalid value for attribute: EventDeliveryFailure: must be at"
                        + " most 2048 bytes long in UTF-8 encoding");
        assertError(
                () ->
                        sns.setPlatformApplicationAttributes(
                                r -> r.platformApplicationArn(application)),
                400,
                "ValidationError",
                "1 validation error detected: Value null at 'attributes' failed to satisfy"
                        + " constraint: Member must not be null");
    }

    @Test
    void an_application_that_is_not_there_is_not_found() {
        assertError(
                () -> attributes(ARN + "ADM/none"),
                404,
                "NotFound",
                "PlatformApplication does not exist");
        assertInvalid(
                () -> attributes("none"),
                "PlatformApplicationArn Reason: An ARN must have at least 6 elements, not 1");
    }

    @Test
    void nobody_but_its_owner_sees_an_application() {
        var application = create("ADM", "shop", CREDENTIALS);
        var other = broker.sns(Caller.root("111111111111", "us-east-1", TestBroker.ENDPOINT));

        assertThat(other.listPlatformApplications().platformApplications()).isEmpty();
        assertError(
                () -> other.deletePlatformApplication(r -> r.platformApplicationArn(application)),
                403,
                "AuthorizationError",
                "111111111111 is not authorized to access " + application);
    }

    @Test
    void there_are_so_many_applications_and_no_more() {
        IntStream.range(0, MobilePush.APPLICATIONS_MAX)
                .forEach(i -> create("ADM", "app-" + i, CREDENTIALS));

        assertInvalid(
                () -> create("ADM", "one-more", CREDENTIALS),
                "PlatformApplicationArn Reason: there are at most 1000 applications");
        assertThat(create("ADM", "app-0", CREDENTIALS)).startsWith(ARN);
    }

    private String create(String platform, String name, Map<String, String> attributes) {
        return sns.createPlatformApplication(
                        r -> r.platform(platform).name(name).attributes(attributes))
                .platformApplicationArn();
    }

    private void delete(String application) {
        sns.deletePlatformApplication(r -> r.platformApplicationArn(application));
    }

    private void set(String application, Map<String, String> attributes) {
        sns.setPlatformApplicationAttributes(
                r -> r.platformApplicationArn(application).attributes(attributes));
    }

    private Map<String, String> attributes(String application) {
        return sns.getPlatformApplicationAttributes(r -> r.platformApplicationArn(application))
                .attributes();
    }
}
