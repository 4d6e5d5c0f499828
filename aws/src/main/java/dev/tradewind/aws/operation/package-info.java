/// What the operations of every service work with: who calls, and lists in pages.
@NullMarked
package dev.tradewind.aws.operation;

import org.jspecify.annotations.NullMarked;
