package dev.tradewind.app.alert;

import dev.tradewind.commerce.Profile;

/// The settings of alerts: which alarms an instance brings along, and over which channels alarms tell people.
public record AlertSettings(AlarmSettings alarms, AlertPlan channels) {
    /// Of an instance that nobody has said anything for.
    public static AlertSettings standard(Profile profile) {
        return new AlertSettings(AlarmSettings.STANDARD, AlertPlan.standard(profile));
    }
}
