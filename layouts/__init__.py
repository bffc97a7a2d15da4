"""What you see before you touch it: functions that return components. No queries."""
