/** A page that learns by itself and answers as its fields change: `npx vite examples/page`. Nothing is sent anywhere. */
import { MLPClassifier } from '@deltascope/core';

const people = Array.from({ length: 40 }, (_, i) => ({ age: 20 + ((i * 7) % 50), plan: i % 3 ? 'paid' : 'free' }));
const stays = people.map(({ age, plan }) => (age > 45 && plan === 'paid' ? 'stays' : 'leaves'));

const classifier = new MLPClassifier({ hiddenLayerSizes: [4], solver: 'lbfgs', alpha: 1 });
await classifier.fit(people, stays);

const form = document.querySelector('form');
const [state, output] = ['#state', '#answer'].map((id) => document.querySelector(id));

function answer() {
  const { age, plan } = Object.fromEntries(new FormData(form));
  const person = [{ age: Number(age), plan }];
  const [label] = classifier.predict(person);
  const [probabilities] = classifier.predictProba(person);
  output.textContent = `${label}, ${(100 * Math.max(...probabilities)).toFixed(1)} %`;
}

form.addEventListener('input', answer);
state.textContent = `Learned from ${people.length} people in ${classifier.nIter} iterations.`;
answer();
