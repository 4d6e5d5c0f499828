package dev.tradewind.app.alert;

/// A channel that is open, and whether its alerts leave this machine or are captured.
record AlertWay(AlertChannel channel, boolean isSent) {
    AlertWay withLinks(AlertLinks links) {
        return new AlertWay(
                switch (channel) {
                    case MailAlerts(var to, _) -> new MailAlerts(to, links);
                    case SlackAlerts(var url, _) -> new SlackAlerts(url, links);
                    case TeamsAlerts(var url, _) -> new TeamsAlerts(url, links);
                    case PagerDutyAlerts(var url, var key, _) ->
                            new PagerDutyAlerts(url, key, links);
                    case WebhookAlerts webhook -> webhook;
                },
                isSent);
    }
}
