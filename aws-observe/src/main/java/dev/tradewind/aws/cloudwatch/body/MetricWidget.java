package dev.tradewind.aws.cloudwatch.body;

import static dev.tradewind.aws.cloudwatch.body.Rule.ANYTHING;
import static dev.tradewind.aws.cloudwatch.body.Rule.COLOUR;
import static dev.tradewind.aws.cloudwatch.body.Rule.FLAG;
import static dev.tradewind.aws.cloudwatch.body.Rule.NUMBER;
import static dev.tradewind.aws.cloudwatch.body.Rule.TEXT;
import static dev.tradewind.aws.cloudwatch.body.Rule.listOf;
import static dev.tradewind.aws.cloudwatch.body.Rule.oneOf;
import static dev.tradewind.aws.cloudwatch.body.Rule.pattern;
import static dev.tradewind.aws.cloudwatch.body.Rule.wholeFrom;

import com.fasterxml.jackson.databind.JsonNode;

/// The properties of a metric widget.
///
/// Source: "Dashboard Body Structure and Syntax", section "Properties of a Metric Widget Object".
final class MetricWidget {
    static final Rule VIEW = oneOf("timeSeries", "singleValue", "gauge", "bar", "pie", "table");
    static final Members LEGEND =
            Members.none().must("position", oneOf("right", "bottom", "hidden"));

    private static final String METRICS = "metrics";
    private static final String ANNOTATIONS = "annotations";
    private static final String ALARMS = "alarms";

    private static final Members AXIS =
            Members.none().may(TEXT, "label").may(NUMBER, "min", "max").may(FLAG, "showUnits");

    private static final Members LINE =
            Members.none()
                    .must("value", NUMBER)
                    .may(TEXT, "label")
                    .may("color", COLOUR)
                    .may("fill", oneOf("above", "below", "none"))
                    .may(FLAG, "visible")
                    .may("yAxis", oneOf("left", "right"));

    private static final Members MOMENT =
            Members.none()
                    .must("value", TEXT)
                    .may(TEXT, "label")
                    .may("color", COLOUR)
                    .may("fill", oneOf("before", "after", "none"))
                    .may(FLAG, "visible");

    private static final Members NOTES =
            Members.none()
                    .may(ALARMS, listOf(TEXT, 1, 1))
                    .may("horizontal", listOf(oneOrBand(LINE)))
                    .may("vertical", listOf(oneOrBand(MOMENT)));

    static final Rule PROPERTIES =
            Members.none()
                    .may(TEXT, "accountId", "end", "region", "start", "stat", "title")
                    .may(ANNOTATIONS, NOTES)
                    .may("legend", LEGEND)
                    .may(FLAG, "liveData", "setPeriodToTimeRange", "singleValueFullPrecision")
                    .may(FLAG, "sparkline", "stacked", "trend")
                    .may(METRICS, MetricArrays.ALL)
                    .may("period", wholeFrom(1))
                    .may("timezone", pattern("^[+-][0-9]{4}$"))
                    .may("view", VIEW)
                    .may("yAxis", Members.none().may(AXIS, "left", "right"))
                    .may(ANYTHING, "labels", "table")
                    .and(MetricWidget::checkSource)
                    .and(MetricWidget::checkGauge)
                    .and(Widgets::checkTimes);

    private MetricWidget() {}

    /// A line or a moment, or two of them that bound a band.
    private static Rule oneOrBand(Rule bound) {
        var band = listOf(bound, 2, 2);
        return (value, place) -> (value.isArray() ? band : bound).check(value, place);
    }

    private static void checkSource(JsonNode properties, Place place) {
        boolean hasAlarm = !properties.path(ANNOTATIONS).path(ALARMS).isMissingNode();
        boolean hasMetrics = properties.has(METRICS);
        if (hasAlarm || (hasMetrics && properties.has("region")) || !properties.isObject()) {
            return;
        }
        if (!hasMetrics) {
            Members.missing(METRICS, place);
        }
        place.error(
                "The metric widget should have specified a region and a data source or an alarm"
                        + " annotation");
        if (!hasMetrics && !properties.has(ANNOTATIONS)) {
            Members.missing(ANNOTATIONS, place);
        }
    }

    /// A gauge has a range.
    private static void checkGauge(JsonNode properties, Place place) {
        var left = properties.path("yAxis").path("left");
        if (properties.path("view").asText().equals("gauge")
                && !(left.has("min") && left.has("max"))) {
            place.error("A gauge should have a min and a max of yAxis.left");
        }
    }
}
