package dev.tradewind.aws.cloudwatch;

import dev.tradewind.aws.cloudwatch.body.DashboardBody;
import dev.tradewind.aws.cloudwatch.body.Finding;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.operation.Pages;
import dev.tradewind.aws.operation.Pages.Page;
import dev.tradewind.observe.dashboard.Dashboard;
import dev.tradewind.observe.dashboard.DashboardName;
import dev.tradewind.observe.dashboard.Dashboards;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.DashboardEntry;
import software.amazon.awssdk.services.cloudwatch.model.DashboardValidationMessage;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardResponse;

/// The operations on dashboards, for one account.
///
/// Source: CloudWatch API Reference, PutDashboard, GetDashboard, ListDashboards, DeleteDashboards.
record DashboardOperations(Dashboards dashboards, String account) {
    private static final int DELETED_MAX = 100;
    private static final int LISTED_MAX = 1_000;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_-]{1,%d}".formatted(DashboardName.LENGTH_MAX));
    private static final Pattern PREFIX =
            Pattern.compile("[A-Za-z0-9._-]{0,%d}".formatted(DashboardName.LENGTH_MAX));
    private static final String NAME_RULE =
            "1 to %d characters, of A-Z, a-z, 0-9, '-' and '_'".formatted(DashboardName.LENGTH_MAX);

    static DashboardOperations of(Dashboards dashboards, Caller caller) {
        return new DashboardOperations(dashboards, caller.account());
    }

    PutDashboardResponse put(PutDashboardRequest request) {
        var name = name(request.dashboardName(), CloudWatchError.DASHBOARD_INVALID);
        if (request.hasTags() && !request.tags().isEmpty()) {
            throw CloudWatchError.DASHBOARD_INVALID.because(
                    "Tags of dashboards are not supported here.");
        }
        var body = Optional.ofNullable(request.dashboardBody()).orElse("");
        var findings = DashboardBody.check(body);
        if (findings.stream().anyMatch(Finding::isError)) {
            throw CloudWatchError.invalid(DashboardBody.summary(findings), messages(findings));
        }
        dashboards.put(name, body);
        return PutDashboardResponse.builder()
                .dashboardValidationMessages(messages(findings))
                .build();
    }

    private static List<DashboardValidationMessage> messages(List<Finding> findings) {
        return findings.stream()
                .map(finding ->
                        DashboardValidationMessage.builder()
                                .dataPath(finding.dataPath())
                                .message(finding.message())
                                .build())
                .toList();
    }

    GetDashboardResponse get(GetDashboardRequest request) {
        var name = name(request.dashboardName(), CloudWatchError.INVALID_VALUE);
        return GetDashboardResponse.builder()
                .dashboardName(name.name())
                .dashboardArn(name.arn().toString())
                .dashboardBody(dashboards.body(name))
                .build();
    }

    ListDashboardsResponse list(ListDashboardsRequest request) {
        var prefix = prefix(request.dashboardNamePrefix());
        var page = page(dashboards.list(account, prefix), request.nextToken());
        return ListDashboardsResponse.builder()
                .dashboardEntries(page.items().stream().map(DashboardOperations::entry).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static Page<Dashboard> page(List<Dashboard> listed, @Nullable String token) {
        var after = Optional.ofNullable(token).filter(it -> !it.isEmpty());
        try {
            return Pages.page(listed, it -> it.name().name(), after, LISTED_MAX);
        } catch (IllegalArgumentException _) {
            throw CloudWatchError.INVALID_VALUE.because("NextToken is none that was given out");
        }
    }

    private static DashboardEntry entry(Dashboard dashboard) {
        return DashboardEntry.builder()
                .dashboardName(dashboard.name().name())
                .dashboardArn(dashboard.name().arn().toString())
                .lastModified(dashboard.modified())
                .size((long) dashboard.sizeBytes())
                .build();
    }

    void delete(DeleteDashboardsRequest request) {
        var names = request.dashboardNames();
        if (names.isEmpty() || names.size() > DELETED_MAX) {
            throw CloudWatchError.INVALID_VALUE.because(
                    "DashboardNames has 1 to %d names, not %d"
                            .formatted(DELETED_MAX, names.size()));
        }
        dashboards.delete(
                names.stream()
                        .map(name -> name(name, CloudWatchError.INVALID_VALUE))
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private DashboardName name(@Nullable String name, CloudWatchError otherwise) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw otherwise.because("DashboardName has " + NAME_RULE);
        }
        return new DashboardName(account, name);
    }

    private static String prefix(@Nullable String prefix) {
        if (prefix != null && !PREFIX.matcher(prefix).matches()) {
            throw CloudWatchError.INVALID_VALUE.because(
                    "DashboardNamePrefix has up to %d characters, of A-Z, a-z, 0-9, '.', '-' and '_'"
                            .formatted(DashboardName.LENGTH_MAX));
        }
        return prefix == null ? "" : prefix;
    }
}
