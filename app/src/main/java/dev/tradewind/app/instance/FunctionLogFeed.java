package dev.tradewind.app.instance;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.log.LogFeed;
import dev.tradewind.functions.log.LoggedLine;
import dev.tradewind.observe.log.LogArns;
import dev.tradewind.observe.log.LogEvent;
import dev.tradewind.observe.log.LogIntake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The way of what functions log into log groups, `/aws/lambda/NAME`, each environment's into a stream of its own.
///
/// Source: Lambda Developer Guide, "Sending Lambda function logs to CloudWatch Logs"; that an event ends with its line feed
/// is seen in events of AWS.
final class FunctionLogFeed implements LogFeed {
    private static final String GROUP = "/aws/lambda/";

    private final LogIntake intake;

    FunctionLogFeed(LogIntake intake) {
        this.intake = intake;
    }

    @Override
    public void logged(Arn function, List<LoggedLine> lines) {
        var group =
                LogArns.group(
                        function.region(), function.account(), GROUP + FunctionArns.name(function));
        var byStream = new LinkedHashMap<String, List<LogEvent>>();
        for (var line : lines) {
            byStream.computeIfAbsent(line.stream(), _ -> new ArrayList<>()).add(event(line));
        }
        byStream.forEach((stream, events) -> intake.offer(group, stream, events));
    }

    /// @param line in which a carriage return is the end of a line within an event
    private static LogEvent event(LoggedLine line) {
        return new LogEvent(line.atMillis(), line.text().replace('\r', '\n') + "\n");
    }
}
