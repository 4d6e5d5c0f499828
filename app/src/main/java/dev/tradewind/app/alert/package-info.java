/// Alerts: the alarms that an instance brings along, and the channels over which alarms tell people
/// ([decision 54](../../../../../../../../docs/decisions/0054-alerts.md), [alerts.md](../../../../../../../../docs/alerts.md)).
///
/// An alarm names a channel as it names a topic, by an ARN. The alert is in the channel's delivery queue in the unit of work
/// that the alarm changes in, so a kill loses none, and whoever takes orders never waits for a chat.
/// [AlertChannel][dev.tradewind.app.alert.AlertChannel] is what a new channel implements.
@NullMarked
package dev.tradewind.app.alert;

import org.jspecify.annotations.NullMarked;
