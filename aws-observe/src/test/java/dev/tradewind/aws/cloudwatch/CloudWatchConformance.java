package dev.tradewind.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardEntry;
import software.amazon.awssdk.services.cloudwatch.model.DashboardInvalidInputErrorException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardNotFoundErrorException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardValidationMessage;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/// Dashboards by the AWS SDK for Java, which speaks CBOR to CloudWatch, over HTTP.
class CloudWatchConformance {
    private static final String EMPTY = "{\"widgets\":[]}";

    private final ObserveServer server = new ObserveServer();
    private final CloudWatchClient cloudWatch = server.client("test");

    @AfterEach
    void stop() {
        cloudWatch.close();
        server.close();
    }

    @Test
    void a_dashboard_is_put_got_listed_and_deleted() {
        var body = "{\"widgets\":[{\"type\":\"text\",\"properties\":{\"markdown\":\"é 😀\"}}]}";

        var put = cloudWatch.putDashboard(it -> it.dashboardName("Orders_1-a").dashboardBody(body));
        var got = cloudWatch.getDashboard(it -> it.dashboardName("Orders_1-a"));
        var listed = cloudWatch.listDashboards();

        var arn = "arn:aws:cloudwatch::000000000000:dashboard/Orders_1-a";
        assertThat(put.dashboardValidationMessages()).isEmpty();
        assertThat(got.dashboardName()).isEqualTo("Orders_1-a");
        assertThat(got.dashboardArn()).isEqualTo(arn);
        assertThat(got.dashboardBody()).isEqualTo(body);
        assertThat(listed.nextToken()).isNull();
        assertThat(listed.dashboardEntries())
                .containsExactly(
                        DashboardEntry.builder()
                                .dashboardName("Orders_1-a")
                                .dashboardArn(arn)
                                .lastModified(ObserveServer.NOW)
                                .size((long) body.length() + 3)
                                .build());

        cloudWatch.deleteDashboards(it -> it.dashboardNames("Orders_1-a"));
        assertThat(cloudWatch.listDashboards().dashboardEntries()).isEmpty();
    }

    @Test
    void a_dashboard_that_is_not_there_is_told_by_its_name() {
        assertThatExceptionOfType(DashboardNotFoundErrorException.class)
                .isThrownBy(() -> cloudWatch.getDashboard(it -> it.dashboardName("none")))
                .satisfies(error ->
                        assertError(
                                error, 404, "ResourceNotFound", "Dashboard none does not exist"));
    }

    @Test
    void a_body_with_errors_is_refused_with_all_of_them() {
        assertThatExceptionOfType(DashboardInvalidInputErrorException.class)
                .isThrownBy(
                        () -> put("bad", "{\"widgets\":[{\"type\":\"text\",\"properties\":7}]}"))
                .satisfies(error -> {
                    assertThat(error.statusCode()).isEqualTo(400);
                    assertThat(error.awsErrorDetails().errorCode())
                            .isEqualTo("InvalidParameterInput");
                    assertThat(error.awsErrorDetails().errorMessage())
                            .startsWith(
                                    "The dashboard body is invalid, there are 1 validation"
                                            + " errors:");
                    assertThat(error.dashboardValidationMessages())
                            .containsExactly(message("/widgets/0/properties", "Should be object"));
                });
        assertThat(cloudWatch.listDashboards().dashboardEntries()).isEmpty();
    }

    @Test
    void a_body_with_warnings_is_stored_and_they_are_told() {
        var put = put("fair", "{\"widgets\":[],\"colour\":1}");

        assertThat(put)
                .containsExactly(message("/colour", "Should NOT have additional properties"));
        assertThat(cloudWatch.getDashboard(it -> it.dashboardName("fair")).dashboardBody())
                .isEqualTo("{\"widgets\":[],\"colour\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a.b", "é", "a/b"})
    void a_name_has_letters_digits_hyphens_and_underscores(String name) {
        assertThatExceptionOfType(DashboardInvalidInputErrorException.class)
                .isThrownBy(() -> put(name, EMPTY));
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> cloudWatch.getDashboard(it -> it.dashboardName(name)));
    }

    @Test
    void a_name_has_up_to_255_characters() {
        put("a".repeat(255), EMPTY);

        assertThatExceptionOfType(DashboardInvalidInputErrorException.class)
                .isThrownBy(() -> put("a".repeat(256), EMPTY));
        assertThatExceptionOfType(DashboardInvalidInputErrorException.class)
                .isThrownBy(() -> cloudWatch.putDashboard(it -> it.dashboardBody(EMPTY)));
        assertThatExceptionOfType(DashboardInvalidInputErrorException.class)
                .isThrownBy(() -> cloudWatch.putDashboard(it -> it.dashboardName("a")));
    }

    @Test
    void a_thousand_are_listed_at_a_time() {
        for (int i = 0; i < 1_001; i++) {
            put("d%04d".formatted(i), EMPTY);
        }
        put("other", EMPTY);

        var pages = cloudWatch.listDashboardsPaginator(it -> it.dashboardNamePrefix("d")).stream();

        assertThat(pages.map(page -> page.dashboardEntries().size())).containsExactly(1_000, 1);
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> cloudWatch.listDashboards(it -> it.nextToken("*")));
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> cloudWatch.listDashboards(it -> it.dashboardNamePrefix("*")));
    }

    @Test
    void all_are_deleted_or_none() {
        put("a", EMPTY);
        put("b", EMPTY);

        assertThatExceptionOfType(DashboardNotFoundErrorException.class)
                .isThrownBy(() -> cloudWatch.deleteDashboards(it -> it.dashboardNames("a", "c")))
                .satisfies(error ->
                        assertError(error, 404, "ResourceNotFound", "Dashboard c does not exist"));
        assertThat(names(cloudWatch)).containsExactly("a", "b");

        cloudWatch.deleteDashboards(it -> it.dashboardNames("a", "b", "a"));
        assertThat(names(cloudWatch)).isEmpty();
    }

    @Test
    void up_to_a_hundred_are_deleted_at_a_time() {
        var names = Collections.nCopies(101, "a");

        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> cloudWatch.deleteDashboards(it -> it.dashboardNames(names)));
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> cloudWatch.deleteDashboards(it -> it.dashboardNames(List.of())));
    }

    @Test
    void dashboards_are_those_of_an_account_in_every_region() {
        put("a", EMPTY);
        try (var other = server.client("111111111111")) {
            assertThat(names(other)).isEmpty();

            other.putDashboard(it -> it.dashboardName("b").dashboardBody(EMPTY));

            assertThat(other.getDashboard(it -> it.dashboardName("b")).dashboardArn())
                    .isEqualTo("arn:aws:cloudwatch::111111111111:dashboard/b");
        }
        assertThat(names(cloudWatch)).containsExactly("a");
    }

    @Test
    void tags_are_refused_and_not_lost() {
        assertThatExceptionOfType(DashboardInvalidInputErrorException.class)
                .isThrownBy(() ->
                        cloudWatch.putDashboard(it ->
                                it.dashboardName("a")
                                        .dashboardBody(EMPTY)
                                        .tags(Tag.builder().key("k").value("v").build())));
    }

    @Test
    void an_operation_that_is_not_there_says_so() {
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> cloudWatch.describeAnomalyDetectors(_ -> {}))
                .satisfies(error ->
                        assertError(
                                error,
                                400,
                                "InvalidAction",
                                "This operation is not supported here."));
    }

    private List<DashboardValidationMessage> put(String name, String body) {
        return cloudWatch
                .putDashboard(it -> it.dashboardName(name).dashboardBody(body))
                .dashboardValidationMessages();
    }

    private static List<String> names(CloudWatchClient cloudWatch) {
        return cloudWatch.listDashboards().dashboardEntries().stream()
                .map(DashboardEntry::dashboardName)
                .toList();
    }

    private static DashboardValidationMessage message(String path, String text) {
        return DashboardValidationMessage.builder().dataPath(path).message(text).build();
    }

    private static void assertError(
            AwsServiceException error, int status, String code, String message) {
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
    }
}
