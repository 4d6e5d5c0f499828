/// The words of messages: what each kind tells, in the languages that there are.
@NullMarked
package dev.tradewind.commerce.notifications.template;

import org.jspecify.annotations.NullMarked;
