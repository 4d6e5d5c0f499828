/// Fraud: holds orders that look wrong by rules, until somebody has looked at them.
@NullMarked
package dev.tradewind.commerce.fraud;

import org.jspecify.annotations.NullMarked;
