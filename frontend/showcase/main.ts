import '$design/index.css';
import '$frame/frame.css';
import '$frame/foot.css';
import '$forms/forms.css';
import { mount } from 'svelte';
import Showcase from './Showcase.svelte';

const target = document.getElementById('app');
if (target) mount(Showcase, { target });
