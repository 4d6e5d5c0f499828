package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.engine.Refusal;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.observe.alarm.Alarm;
import dev.tradewind.observe.dashboard.DashboardName;
import dev.tradewind.observe.dashboard.Dashboards;

/// A look at the dashboards of the instance's own account, and at the one that every instance has of itself.
final class DashboardLook {
    /// Dashboards told of together.
    static final int DASHBOARDS_MAX = 1_000;

    private final Dashboards dashboards;
    private final String account;
    private final InstanceDashboard own;

    DashboardLook(ConsoleGround ground, MetricLook metrics) {
        dashboards = ground.observed().dashboards();
        account = ground.account();
        var alarms = ground.observed().alarms();
        own =
                new InstanceDashboard(
                        metrics::all, () -> alarms.all().map(Alarm::arn), ground.region());
    }

    Reply list() {
        var all = dashboards.list(account, "");
        var json = JsonNodeFactory.instance.objectNode().put("found", all.size());
        var array = json.putArray("dashboards");
        all.stream()
                .limit(DASHBOARDS_MAX)
                .forEach(it ->
                        array.addObject()
                                .put("name", it.name().name())
                                .put("modified", it.modified().toString())
                                .put("sizeBytes", it.sizeBytes()));
        return Reply.ok(json);
    }

    /// The body of a dashboard, or without a name of the instance's own.
    Reply one(HttpCall call) {
        var body = call.queryParameter("dashboard").map(this::stored).orElseGet(own::body);
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("body", body));
    }

    private String stored(String name) {
        try {
            return dashboards.body(new DashboardName(account, name));
        } catch (Refusal e) {
            throw Problem.of(Problem.Kind.NOT_FOUND, e.getMessage());
        }
    }
}
