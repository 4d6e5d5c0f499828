package dev.tradewind.aws.cloudwatch.body;

import static dev.tradewind.aws.cloudwatch.body.Rule.ANYTHING;
import static dev.tradewind.aws.cloudwatch.body.Rule.FLAG;
import static dev.tradewind.aws.cloudwatch.body.Rule.OBJECT;
import static dev.tradewind.aws.cloudwatch.body.Rule.TEXT;
import static dev.tradewind.aws.cloudwatch.body.Rule.listOf;
import static dev.tradewind.aws.cloudwatch.body.Rule.oneOf;
import static dev.tradewind.aws.cloudwatch.body.Rule.whole;
import static dev.tradewind.aws.cloudwatch.body.Rule.wholeFrom;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// The widgets of a dashboard: where each is on the grid, and the properties of its type.
///
/// Source: "Dashboard Body Structure and Syntax", section "Widgets Array Structure" and those of the types.
final class Widgets {
    private static final int COLUMNS = 24;
    private static final int HEIGHT_MAX = 1_000;
    private static final int ALARMS_MAX = 100;
    private static final String PROPERTIES = "properties";

    private static final Members TEXT_WIDGET =
            Members.none().must("markdown", TEXT).may("background", oneOf("transparent", "solid"));

    private static final Rule LOG_WIDGET =
            Members.none()
                    .must("query", TEXT)
                    .must("region", TEXT)
                    .may(TEXT, "accountId", "end", "queryLanguage", "start", "title")
                    .may("view", oneOf("table", "timeSeries", "bar", "pie"))
                    .may(FLAG, "stacked")
                    .and(Widgets::checkTimes);

    private static final Members ALARM_WIDGET =
            Members.none()
                    .must("alarms", listOf(TEXT, 1, ALARMS_MAX))
                    .may("sortBy", oneOf("default", "stateUpdatedTimestamp", "timestamp"))
                    .may("states", listOf(oneOf("ALARM", "INSUFFICIENT_DATA", "OK")))
                    .may("title", TEXT);

    private static final Members EXPLORER_WIDGET =
            Members.none()
                    .must("labels", listOf(Members.none().must("key", TEXT).may("value", TEXT)))
                    .must("metrics", listOf(explored()))
                    .may("aggregateBy", aggregate())
                    .may("period", wholeFrom(1))
                    .may(TEXT, "splitBy", "title")
                    .may("widgetOptions", options());

    private static final Members CUSTOM_WIDGET =
            Members.none()
                    .must("endpoint", TEXT)
                    .may("params", ANYTHING)
                    .may("title", TEXT)
                    .may("updateOn", Members.none().may(FLAG, "refresh", "resize", "timeRange"));

    private static final Map<String, Rule> TYPES =
            Map.of(
                    "metric", MetricWidget.PROPERTIES,
                    "text", TEXT_WIDGET,
                    "log", LOG_WIDGET,
                    "alarm", ALARM_WIDGET,
                    "explorer", EXPLORER_WIDGET,
                    "custom", CUSTOM_WIDGET,
                    "chart", OBJECT);

    static final Rule EACH =
            Members.none()
                    .must("type", oneOf(TYPES.keySet().toArray(String[]::new)))
                    .must(PROPERTIES, ANYTHING)
                    .may("x", whole(0, COLUMNS - 1))
                    .may("y", wholeFrom(0))
                    .may("width", whole(1, COLUMNS))
                    .may("height", whole(1, HEIGHT_MAX))
                    .and(Widgets::checkProperties)
                    .and(Widgets::checkPosition);

    private Widgets() {}

    private static Rule explored() {
        return Members.none()
                .must("metricName", TEXT)
                .must("resourceType", TEXT)
                .must("stat", TEXT);
    }

    private static Rule aggregate() {
        return Members.none()
                .must("key", TEXT)
                .must("func", oneOf("AVG", "MIN", "MAX", "STDDEV", "SUM"));
    }

    private static Rule options() {
        return Members.none()
                .may("legend", MetricWidget.LEGEND)
                .may("rowsPerPage", wholeFrom(1))
                .may("stacked", FLAG)
                .may("view", MetricWidget.VIEW)
                .may("widgetsPerRow", wholeFrom(1));
    }

    private static void checkProperties(JsonNode widget, Place place) {
        var rule = TYPES.get(widget.path("type").asText());
        if (rule != null && widget.has(PROPERTIES)) {
            rule.check(widget.get(PROPERTIES), place.at(PROPERTIES));
        }
    }

    private static void checkPosition(JsonNode widget, Place place) {
        if (widget.has("x") != widget.has("y")) {
            place.warn("x and y should be specified together");
        }
    }

    /// Warns of an end without a beginning, which has no effect.
    static void checkTimes(JsonNode object, Place place) {
        if (object.has("end") && !object.has("start")) {
            place.warn("end has no effect without start");
        }
    }
}
