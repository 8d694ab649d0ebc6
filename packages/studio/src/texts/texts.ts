/** The sentences in the language chosen. */
import { computed } from '@preact/signals';
import { language } from '../state/store.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const texts = computed(() => (language.value === 'zh' ? zh : en));
