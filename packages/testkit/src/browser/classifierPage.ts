/** What runs inside a page of any content policy: trainings by MLPClassifier, written into the page as JSON. */
import { trainedClassifiers } from './classifiers.ts';

/** The little of a page that is needed; tests are compiled without the DOM. */
declare const document: { readonly body: { textContent: string | null } };

trainedClassifiers().then(
  (trained) => {
    document.body.textContent = JSON.stringify(trained);
  },
  (error: unknown) => {
    document.body.textContent = JSON.stringify({ error: String(error) });
  },
);
