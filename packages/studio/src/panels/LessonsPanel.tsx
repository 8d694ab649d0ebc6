/** Short guided lessons. Their steps use the same intents as the controls, and check what then happens. */
export function LessonsPanel() {
  return null;
}
