/// The settings of an instance, and where each has its value from: an option, the environment, a file, or the default.
///
/// A [dev.tradewind.app.setting.Setting] is an option of the command `up` as the other places name it.
/// [dev.tradewind.app.setting.Sources] are the places beside the command line, which picocli asks for defaults; one of
/// them may be a [dev.tradewind.app.setting.SettingsFile]. Whatever a place says is read as the option's value is, and
/// refused alike.
@NullMarked
package dev.tradewind.app.setting;

import org.jspecify.annotations.NullMarked;
